import { type Json, VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import type { ApiAnswer } from '../kit/index.ts'

type Verdict = VendorRefused | VendorUnreachable | VendorWait | null

/** What an answer of the Admin API or of Analytics means. `scope` is the right the calls need. */
export function judgeMall(answer: ApiAnswer, scope: string, mall: string): Verdict {
  const { status } = answer
  if (status < 400) return null
  const detail = messageOf(answer)
  switch (status) {
    case 401:
      return new VendorRefused('vendor-credentials-expired')
    case 403:
      // 403 is both: a scope that was not granted, and an app that was removed from the mall. Only the text tells.
      return /scope|permission|privilege|authori[sz]ed/i.test(detail)
        ? new VendorRefused('vendor-rights-missing', { right: scope })
        : new VendorRefused('vendor-access-revoked', { platform: 'Cafe24' })
    case 404:
      return new VendorRefused('vendor-account-unknown', { account: mall })
    case 429:
      return new VendorWait('vendor-limit', waitOf(answer))
    default:
      return status >= 500 || status === 409
        ? new VendorUnreachable('vendor-broken', { status })
        : new VendorRefused('vendor-request-refused', { detail })
  }
}

/** The token address answers in the form of RFC 6749: `{"error":"invalid_grant"}`. */
export function judgeTokens(answer: ApiAnswer): Verdict {
  const { status } = answer
  if (status < 400) return null
  if (status === 429) return new VendorWait('vendor-limit', waitOf(answer))
  if (status >= 500) return new VendorUnreachable('vendor-broken', { status })
  const detail = messageOf(answer)
  if (/invalid_client|unauthorized_client/.test(detail)) return new VendorRefused('vendor-credentials-wrong')
  if (/invalid_grant|refresh_token|expired/i.test(detail)) return new VendorRefused('vendor-credentials-expired')
  if (status === 401) return new VendorRefused('vendor-credentials-wrong')
  if (status === 403) return new VendorRefused('vendor-access-revoked', { platform: 'Cafe24' })
  return new VendorRefused('vendor-request-refused', { detail })
}

/** Retry-After, or the seconds until the call time recovers; the bucket frees a call each half second. */
function waitOf(answer: ApiAnswer): number {
  const told = answer.headers['retry-after'] ?? answer.headers['x-cafe24-call-remain'] ?? ''
  return /^\d{1,4}$/.test(told) && told !== '0' ? Number(told) * 1_000 : 2_000
}

/** `{"error":{"code":422,"message":"…"}}` or `{"error":"…","error_description":"…"}`; at most 200 characters. */
export function messageOf(answer: ApiAnswer): string {
  const error = part(bodyOf(answer), 'error')
  const text =
    typeof error === 'string'
      ? `${error} ${String(part(bodyOf(answer), 'error_description') ?? '')}`
      : part(error, 'message')
  return (typeof text === 'string' && text.trim() !== '' ? text.trim() : `HTTP ${answer.status}`).slice(0, 200)
}

function bodyOf(answer: ApiAnswer): Json {
  try {
    return answer.json()
  } catch {
    // A refusal need not be JSON; the status says enough.
    return null
  }
}

function part(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

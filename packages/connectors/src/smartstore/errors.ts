import { type Json, VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import type { ApiAnswer } from '../kit/index.ts'

type Verdict = VendorRefused | VendorUnreachable | VendorWait | null

const NEEDED = '주문 판매자'

/** What an answer of the gateway (`GW.…`) or of a service behind it means. */
export function judge(answer: ApiAnswer): Verdict {
  if (answer.status < 400) return null
  const { code, message } = errorOf(answer)
  const detail = `${code} ${message}`.trim().slice(0, 200)
  if (code === 'GW.RATE_LIMIT' || answer.status === 429) return new VendorWait('vendor-limit', waitOf(answer, code))
  if (code === 'GW.BLOCK.02') return new VendorWait('vendor-maintenance', 10 * 60_000)
  if (code === 'GW.AUTHN' || answer.status === 401) return new VendorRefused('vendor-credentials-expired')
  if (isAddress(code, message)) return new VendorRefused('vendor-address-blocked', { platform: 'Smart Store' })
  if (answer.status === 403) return new VendorRefused('vendor-rights-missing', { right: NEEDED })
  if (answer.status >= 500) {
    const slow = code.startsWith('GW.TIMEOUT') || answer.status === 504
    return new VendorUnreachable(slow ? 'vendor-timeout' : 'vendor-broken', { status: answer.status })
  }
  return new VendorRefused('vendor-request-refused', { detail })
}

/** The token address: what is wrong there is wrong with the application, its secret, or where we call from. */
export function judgeToken(answer: ApiAnswer): Verdict {
  if (answer.status < 400) return null
  const { code, message } = errorOf(answer)
  if (isAddress(code, message)) return new VendorRefused('vendor-address-blocked', { platform: 'Smart Store' })
  if (/ROLE_NOT_FOUND|PROVISION_NOT_FOUND/.test(code))
    return new VendorRefused('vendor-rights-missing', { right: NEEDED })
  if (/^INVALID_\w*STATUS$/.test(code)) return new VendorRefused('vendor-access-revoked', { platform: 'Smart Store' })
  if (/_NOT_FOUND$/.test(code)) return new VendorRefused('vendor-account-unknown', { account: message.slice(0, 60) })
  if (answer.status === 429 || answer.status >= 500) return judge(answer)
  return new VendorRefused('vendor-credentials-wrong')
}

/** The wording of the refusal of an address is not in the documents; it names the IP in its code or its sentence. */
function isAddress(code: string, message: string): boolean {
  return /\bIP\b|IP_NOT_ALLOWED|\.IP/i.test(code) || /\bIP\b|아이피/i.test(message)
}

/** `GW.QUOTA_LIMIT` counts over a longer period than a second, which no header tells the length of. */
function waitOf(answer: ApiAnswer, code: string): number {
  const rate = Number(answer.headers['gncp-gw-ratelimit-replenish-rate'] ?? '')
  if (code === 'GW.QUOTA_LIMIT') return 60_000
  return Number.isFinite(rate) && rate > 0 ? Math.max(250, Math.ceil(1_000 / rate)) : 1_000
}

function errorOf(answer: ApiAnswer): { code: string; message: string } {
  let body: Json
  try {
    body = answer.json()
  } catch {
    return { code: '', message: `HTTP ${answer.status}` }
  }
  const text = (name: string): string => {
    const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
    return typeof value === 'string' ? value : ''
  }
  return { code: text('code'), message: text('message') }
}

import { VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import { z } from 'zod'
import type { ApiAnswer } from '../kit/index.ts'
import { regainMs } from './usage.ts'

/** `{"error":{...}}` (shape from common knowledge of the Graph API; the fact sheet marks it so). */
const envelope = z.object({
  error: z.object({
    message: z.string().catch(''),
    code: z.number().catch(0),
    error_subcode: z.number().optional().catch(undefined),
    error_user_msg: z.string().optional().catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
    fbtrace_id: z.string().optional().catch(undefined),
  }),
})

/** App 4, account 17, page 32, custom 613; business use cases 80000 to 80014. */
const LIMITS: ReadonlySet<number> = new Set([4, 17, 32, 613])
const TEMPORARY: ReadonlySet<number> = new Set([1, 2])
/** Limits count an hour that moves along: without a word of the vendor a minute is asked for. */
const LIMIT_MS = 60_000
/** Too much data for one request; then a job or fewer days (unverified). */
const TOO_MUCH = 1_487_534

/** What an answer of the Graph API means; null when it is good. Codes of Meta stop here. */
export function judgeMeta(answer: ApiAnswer, account: string): VendorRefused | VendorUnreachable | VendorWait | null {
  if (answer.status < 400) return null
  const parsed = envelope.safeParse(bodyOf(answer))
  if (!parsed.success) {
    if (answer.status === 429) return new VendorWait('vendor-limit', usualWait(answer))
    if (answer.status >= 500) return new VendorUnreachable('vendor-unreachable', { status: answer.status })
    if (answer.status === 401) return new VendorRefused('vendor-credentials-expired')
    return new VendorRefused('vendor-request-refused', { detail: `HTTP ${answer.status}` })
  }
  const { error } = parsed.data
  const { code } = error
  const detail = `${error.error_user_msg ?? error.message} (${code}${subcode(error)})`.slice(0, 300)
  if (LIMITS.has(code) || (code >= 80_000 && code <= 80_014))
    return new VendorWait('vendor-limit', regainMs(answer.headers) ?? usualWait(answer))
  // 190 stands for every end of a token; 458: the person took the app out (unverified).
  if (code === 190 && error.error_subcode === 458)
    return new VendorRefused('vendor-access-revoked', { platform: 'Meta' })
  if (code === 190 || code === 102) return new VendorRefused('vendor-credentials-expired')
  if (code === 10 || (code >= 200 && code <= 299)) return new VendorRefused('vendor-rights-missing', { right: detail })
  // 33: there is no such object, or none that this token may see (unverified).
  if (code === 100 && error.error_subcode === 33) return new VendorRefused('vendor-account-unknown', { account })
  if (isTooMuchCode(code, error.error_subcode))
    return new VendorRefused('vendor-request-refused', { detail, subcode: TOO_MUCH })
  if (TEMPORARY.has(code) || error.is_transient === true || answer.status >= 500)
    return new VendorUnreachable('vendor-unreachable', { status: answer.status, code })
  return new VendorRefused('vendor-request-refused', { detail })
}

/** Whether Meta said that a request asks for too much at once. */
export function isTooMuch(error: unknown): boolean {
  return error instanceof VendorRefused && error.params.subcode === TOO_MUCH
}

/** A Retry-After is obeyed by the kit, also when it is shorter than our guess. */
function usualWait({ headers }: ApiAnswer): number {
  return headers['retry-after'] === undefined ? LIMIT_MS : 0
}

function isTooMuchCode(code: number, sub: number | undefined): boolean {
  return code === 100 && sub === TOO_MUCH
}

function subcode(error: { error_subcode?: number | undefined }): string {
  return error.error_subcode === undefined ? '' : `/${error.error_subcode}`
}

function bodyOf(answer: ApiAnswer): unknown {
  try {
    return answer.json()
  } catch {
    return null
  }
}

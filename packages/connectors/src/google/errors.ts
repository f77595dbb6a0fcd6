import { type Json, VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import { z } from 'zod'
import type { ApiAnswer } from '../kit/index.ts'

const failure = z.object({
  errors: z
    .array(z.object({ errorCode: z.record(z.string(), z.string()).catch({}), message: z.string().catch('') }))
    .catch([]),
})
/** `{"error":{"code","message","status","details":[GoogleAdsFailure]}}`; searchStream puts it into an array. */
const envelope = z.object({
  error: z.object({
    code: z.number().catch(0),
    message: z.string().catch(''),
    status: z.string().catch(''),
    details: z.array(z.unknown()).catch([]),
  }),
})

const LIMIT_MS = 60_000
/** The project or token is not let at real accounts; a person has to apply at Google. */
const NOT_LET_IN =
  /^(CLOUD_PROJECT_NOT_APPROVED|DEVELOPER_TOKEN_|USER_PERMISSION_DENIED|MISSING_TOS|ACTION_NOT_PERMITTED)/
const NO_ACCOUNT = /^(INVALID_CUSTOMER_ID|CUSTOMER_NOT_FOUND|CUSTOMER_NOT_ENABLED|REQUESTED_METRICS_FOR_MANAGER)/

type Fault = VendorRefused | VendorUnreachable | VendorWait

/** What an answer of the Google Ads API means; null when it is good. Its error codes stop here. */
export function judgeGoogle(answer: ApiAnswer, account: string): Fault | null {
  if (answer.status < 400) return null
  const fault = faultIn(bodyOf(answer), account, answer.status) ?? byStatus(answer.status, `HTTP ${answer.status}`)
  // A Retry-After is obeyed by the kit, also when it is shorter than our guess.
  const guessed = fault instanceof VendorWait && fault.ms === LIMIT_MS && answer.headers['retry-after'] !== undefined
  return guessed ? new VendorWait(fault.code, 0, fault.params) : fault
}

/** An error in a body, also in a stream that began well (200) and broke off. */
export function faultIn(body: Json, account: string, status: number | null = null): Fault | null {
  const parts = Array.isArray(body) ? body : [body]
  for (const part of parts) {
    const parsed = envelope.safeParse(part)
    if (parsed.success) return meaningOf(parsed.data.error, account, status)
  }
  return null
}

function meaningOf(error: z.infer<typeof envelope>['error'], account: string, status: number | null): Fault {
  const found = error.details.flatMap((detail) => failure.safeParse(detail).data?.errors ?? [])
  const names = found.flatMap(({ errorCode }) => Object.values(errorCode))
  const first = found[0]
  const detail = `${names[0] ?? error.status} ${first?.message ?? error.message}`.trim().slice(0, 300)
  const code = error.code === 0 ? (status ?? 500) : error.code
  if (code === 429 || error.status === 'RESOURCE_EXHAUSTED')
    return new VendorWait('vendor-limit', retryDelayMs(error.details) ?? LIMIT_MS, { detail })
  if (names.some((name) => NO_ACCOUNT.test(name))) return new VendorRefused('vendor-account-unknown', { account })
  if (names.some((name) => NOT_LET_IN.test(name))) return new VendorRefused('vendor-rights-missing', { right: detail })
  return byStatus(code, detail)
}

function byStatus(status: number, detail: string): Fault {
  if (status === 401) return new VendorRefused('vendor-credentials-expired')
  if (status === 403) return new VendorRefused('vendor-rights-missing', { right: detail })
  if (status === 429) return new VendorWait('vendor-limit', LIMIT_MS)
  if (status >= 500) return new VendorUnreachable('vendor-unreachable', { status, detail })
  return new VendorRefused('vendor-request-refused', { detail })
}

/** `"retryDelay": "30s"`, somewhere in the details. */
function retryDelayMs(details: readonly unknown[]): number | null {
  const seconds = /"retryDelay":"(\d+(?:\.\d+)?)s"/.exec(JSON.stringify(details))?.[1]
  return seconds === undefined ? null : Math.ceil(Number(seconds) * 1_000)
}

/** Of the token endpoint (RFC 6749): `invalid_grant` is the end of the refresh token. */
export function judgeToken(answer: ApiAnswer): Fault | null {
  if (answer.status < 400) return null
  const parsed = z.object({ error: z.string(), error_description: z.string().optional() }).safeParse(bodyOf(answer))
  if (!parsed.success) return judgeGoogle(answer, '')
  const { error, error_description } = parsed.data
  if (error === 'invalid_grant') return new VendorRefused('vendor-credentials-expired')
  if (error === 'invalid_client' || error === 'unauthorized_client')
    return new VendorRefused('vendor-credentials-wrong')
  if (answer.status === 429 || answer.status >= 500) return byStatus(answer.status, error)
  return new VendorRefused('vendor-request-refused', {
    detail: `${error} ${error_description ?? ''}`.trim().slice(0, 300),
  })
}

function bodyOf(answer: ApiAnswer): Json {
  try {
    return answer.json()
  } catch {
    return null
  }
}

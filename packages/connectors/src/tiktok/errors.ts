import { VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import type { ApiAnswer } from '../kit/types.ts'

const DAY = 86_400_000
const SECOND = 1_000
const MINUTE = 60 * SECOND

type Fault = VendorRefused | VendorUnreachable | VendorWait

/** 20001: a part of a list could be done; reading has no such lists. */
const GOOD: ReadonlySet<number> = new Set([0, 20001])
const TOO_LARGE = 40067
const LIMITS: ReadonlySet<number> = new Set([40100, 40016, 40133])

/**
 * What an answer means; null when it is good. Errors come with HTTP 200: the `code` of the envelope decides.
 *
 * @param now epoch milliseconds: limits by the day end at midnight UTC
 * @throws VendorRefused `vendor-answer-unreadable` when there is no envelope
 */
export function judgeTiktok(answer: ApiAnswer, now: number): Fault | null {
  if (answer.status === 429) return new VendorWait('vendor-limit', 10 * SECOND)
  if (answer.status >= 500) return new VendorUnreachable('vendor-broken', { status: answer.status })
  if (answer.status >= 400) return new VendorRefused('vendor-request-refused', { detail: `HTTP ${answer.status}` })
  const body = answer.json()
  const { code, message } = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  if (typeof code !== 'number') return new VendorRefused('vendor-answer-unreadable', { detail: 'no code' })
  return GOOD.has(code) ? null : faultOf(code, typeof message === 'string' ? message.slice(0, 200) : '', now)
}

function faultOf(code: number, message: string, now: number): Fault {
  if (LIMITS.has(code)) return new VendorWait('vendor-limit', limitMs(message, now))
  switch (code) {
    case 40001:
      return new VendorRefused('vendor-rights-missing', { right: message })
    case 40102:
      return new VendorRefused('vendor-credentials-expired')
    case 40104:
    case 40105:
      // The token never ends by itself, so one that is no longer taken was revoked or is wrong.
      return new VendorRefused('vendor-credentials-wrong')
    case 60001:
      return new VendorWait('vendor-maintenance', 10 * MINUTE)
    default:
      return code >= 50_000 && code < 60_000
        ? new VendorUnreachable('vendor-broken', { code })
        : new VendorRefused('vendor-request-refused', { detail: `${code} ${message}` })
  }
}

/** A limit by the minute is over after five, one by the day at midnight UTC; which one it was stands in the words (unverified). */
function limitMs(message: string, now: number): number {
  if (/day|daily/i.test(message)) return DAY - (now % DAY)
  return /minute/i.test(message) ? 5 * MINUTE : 10 * SECOND
}

/** The question was too large: half the days may do. */
export function isTooLarge(error: unknown): boolean {
  return (
    error instanceof VendorRefused &&
    error.code === 'vendor-request-refused' &&
    String(error.params.detail).startsWith(`${TOO_LARGE} `)
  )
}

import { VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import type { ApiAnswer } from '../kit/types.ts'
import { untilNextReportTry } from './wait.ts'

const MINUTE = 60_000

/** Bodies come as `{code, status, title, detail, transactionId}`; numbers arrive as text at times, and a 429 may hold HTML. */
interface NaverProblem {
  readonly code: number | null
  readonly text: string
}

/** `No permission to access the resource`, `No permission`. */
const NO_PERMISSION: ReadonlySet<number> = new Set([1006, 1018])
const TOO_MANY: ReadonlySet<number> = new Set([429, 1016])
const MAINTENANCE = 503
/** The figures of the day are still being added up. */
const NOT_AGGREGATED = 20007

/**
 * What an answer of the SearchAd API means; null when it is good.
 *
 * @param now epoch milliseconds, for the retry plan of reports
 */
export function judgeNaver(answer: ApiAnswer, now: number): VendorRefused | VendorUnreachable | VendorWait | null {
  if (answer.status >= 200 && answer.status < 300) return null
  const { code, text } = readProblem(answer)
  if (code === NOT_AGGREGATED) return new VendorWait('vendor-report-not-ready', untilNextReportTry(now))
  if (answer.status === 429 || (code !== null && TOO_MANY.has(code))) {
    return new VendorWait('vendor-limit', 1_000)
  }
  if (code === MAINTENANCE || answer.status === 503) return new VendorWait('vendor-maintenance', 10 * MINUTE)
  if (answer.status >= 500) return new VendorUnreachable('vendor-broken', { status: answer.status })
  if (answer.status === 401) return new VendorRefused('vendor-credentials-wrong')
  if (answer.status === 403) return judgeForbidden(code, text)
  const detail = code === null ? text : `${code} ${text}`
  return new VendorRefused('vendor-request-refused', answer.status === 404 ? { detail, status: 404 } : { detail })
}

/** There is no such campaign (3501), ad group (3701) or keyword (3901). */
export function isGone(error: unknown): boolean {
  return (
    error instanceof VendorRefused &&
    error.code === 'vendor-request-refused' &&
    (error.params.status === 404 || /^(3501|3701|3901) /.test(String(error.params.detail)))
  )
}

/**
 * A wrong key, a wrong signature and a wrong time all come as 403 (seen in practice, unverified); a wrong clock of ours is told
 * apart by the kit.
 */
function judgeForbidden(code: number | null, text: string): VendorRefused {
  return code !== null && NO_PERMISSION.has(code)
    ? new VendorRefused('vendor-rights-missing', { right: text })
    : new VendorRefused('vendor-credentials-wrong')
}

function readProblem(answer: ApiAnswer): NaverProblem {
  const raw = answer.text()
  try {
    const body: unknown = JSON.parse(raw)
    if (typeof body === 'object' && body !== null) {
      const { code, title, detail, message } = body as Record<string, unknown>
      const text = [title, detail, message].filter((part) => typeof part === 'string' && part !== '').join(': ')
      return { code: toCode(code), text: plain(text) }
    }
  } catch {
    // No JSON: the text itself is all there is.
  }
  return { code: null, text: plain(raw) }
}

function toCode(value: unknown): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null
  return /^\d{1,9}$/.test(String(value)) ? Number(value) : null
}

function plain(text: string): string {
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
}

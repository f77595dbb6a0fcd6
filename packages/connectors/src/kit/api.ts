import {
  type Json,
  type TransportAnswer,
  VendorRefused,
  VendorUnreachable,
  VendorWait,
} from '@commerce/contracts/connector'
import type { Random } from '@commerce/kernel'
import { createBreaker } from './breaker.ts'
import { decode, parseJson } from './json.ts'
import { redactedPath } from './redact.ts'
import { type Built, buildRequest, lowerCase } from './request.ts'
import { retryAfterMs, vendorNow } from './retry-after.ts'
import type { ApiAnswer, ApiCall, CreateApi } from './types.ts'

/** Waits up to this long are slept through; longer ones go back to the run, which comes again later. */
const SLEPT_MS = 30_000
/** A vendor that answers "later" to every try is waited for so often within one call. */
const WAITS = 5
const ATTEMPTS = 4
const DEADLINE_MS = 30_000
const MAX_BYTES = 32 * 1024 * 1024
const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 10_000
const SKEW_MS = 5 * 60_000
/** Without a Retry-After. */
const LIMIT_MS = 10_000

/**
 * How a connector talks to its vendor. Each attempt: circuit breaker, budget, signature, transport, judgement. Repeated are what
 * the vendor asked to repeat (429), idempotent calls after a failure of the way (full jitter, four attempts), and a call once after
 * its credentials were renewed.
 */
export const createApi: CreateApi = (connection, ports, settings) => {
  const { clock } = ports
  const breaker = createBreaker(clock)
  const rate = connection.rate ?? settings.rate

  /** @throws VendorWait when it is longer than worth sleeping */
  async function pause(wait: VendorWait, signal: AbortSignal): Promise<void> {
    if (wait.ms > SLEPT_MS) throw wait
    await clock.sleep(wait.ms, signal)
    signal.throwIfAborted()
  }

  async function takeBudget(call: ApiCall, signal: AbortSignal): Promise<void> {
    const key = call.budget?.key ?? settings.budgetKey
    const bucket = call.budget?.rate ?? rate
    // More than the bucket ever holds would be waited for without end.
    const cost = Math.min(call.cost ?? 1, bucket.capacity)
    for (;;) {
      const ms = await ports.budgets.take(key, bucket, cost)
      if (ms <= 0) return
      await pause(new VendorWait('vendor-limit', ms), signal)
    }
  }

  async function send(built: Built, call: ApiCall, attempt: number, signal: AbortSignal): Promise<ApiAnswer> {
    const { method, path, query, body } = built
    const signed = await settings.sign({ method, path, query, body, now: clock.now() })
    signal.throwIfAborted()
    const started = clock.monotonic()
    const shown = redactedPath(path, query, settings.secretParams)
    const note = (answer: TransportAnswer | null): void =>
      ports.note({
        method,
        path: shown,
        status: answer?.status ?? null,
        ms: Math.round(clock.monotonic() - started),
        attempt,
        vendorRequestId: answer?.headers[settings.requestIdHeader ?? '']?.slice(0, 200) ?? null,
      })
    try {
      const answer = await ports.transport({
        method,
        url: built.url,
        headers: { ...built.headers, ...lowerCase(signed) },
        body,
        deadlineMs: call.deadlineMs ?? DEADLINE_MS,
        maxBytes: call.maxBytes ?? MAX_BYTES,
        signal,
      })
      note(answer)
      return apiAnswer(answer, `${method} ${shown}`)
    } catch (error) {
      note(null)
      throw error
    }
  }

  async function attemptOnce(built: Built, call: ApiCall, attempt: number, signal: AbortSignal): Promise<Outcome> {
    const pass = breaker.enter()
    try {
      await takeBudget(call, signal)
    } catch (error) {
      pass.back()
      throw error
    }
    try {
      const answer = await send(built, call, attempt, signal)
      await settings.learn?.(answer, ports.budgets)
      const fault = faultOf(answer, settings.judge(answer), clock.now())
      if (fault instanceof VendorUnreachable) pass.failed()
      else pass.ok()
      return { answer, fault }
    } catch (error) {
      if (error instanceof VendorUnreachable) {
        pass.failed()
        return { answer: null, fault: error }
      }
      // They answered, though nothing that can be used; or we were told to stop.
      if (error instanceof VendorRefused) pass.ok()
      else pass.back()
      throw error
    }
  }

  return {
    async call(call, signal = new AbortController().signal) {
      signal.throwIfAborted()
      const built = buildRequest(call, settings)
      const idempotent = call.idempotent ?? call.method === 'GET'
      let attempt = 1
      let waits = 0
      let renewed = false
      for (;;) {
        const outcome = await attemptOnce(built, call, attempt, signal)
        if (outcome.fault === null) return outcome.answer
        const { answer, fault } = outcome
        if (fault instanceof VendorWait) {
          if (fault.code === 'vendor-limit')
            await ports.budgets.emptyUntil(call.budget?.key ?? settings.budgetKey, clock.now() + fault.ms)
          waits += 1
          // A 503 may have done its work after all; "too many" has not.
          const harmless = fault.code === 'vendor-limit' || (fault.code === 'vendor-maintenance' && idempotent)
          if (!harmless || waits > WAITS) throw fault
          await pause(fault, signal)
        } else if (fault instanceof VendorRefused) {
          if (fault.code !== 'vendor-credentials-expired' || settings.renew === undefined || renewed)
            throw withClock(fault, answer, clock.now())
          renewed = true
          await settings.renew()
        } else {
          if (!idempotent || attempt >= ATTEMPTS) throw fault
          const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1))
          attempt += 1
          await clock.sleep(Math.floor(share(ports.random) * longest), signal)
          signal.throwIfAborted()
        }
      }
    },
  }
}

type Fault = VendorRefused | VendorUnreachable | VendorWait
type Outcome =
  | { readonly answer: ApiAnswer; readonly fault: null }
  | { readonly answer: ApiAnswer | null; readonly fault: Fault }

/** What the connector judged, with what HTTP itself says: no redirects, and a Retry-After is obeyed whoever noticed. */
function faultOf(answer: ApiAnswer, judged: Fault | null, now: number): Fault | null {
  const asked = retryAfterMs(answer.headers, now)
  if (judged instanceof VendorWait)
    return asked === null || asked <= judged.ms ? judged : new VendorWait(judged.code, asked, judged.params)
  // A proxy gave up waiting: what became of the request nobody knows.
  if (answer.status === 408) return new VendorUnreachable('vendor-timeout', { status: 408 })
  if (judged instanceof VendorRefused) return judged
  if (answer.status === 429) return new VendorWait('vendor-limit', asked ?? LIMIT_MS)
  if (answer.status >= 500) {
    // 503 with a time is a vendor at work on itself, not a broken way.
    if (asked !== null && answer.status === 503) return new VendorWait('vendor-maintenance', asked)
    return judged ?? new VendorUnreachable('vendor-unreachable', { status: answer.status })
  }
  if (judged !== null) return judged
  if (answer.status >= 300 && answer.status < 400)
    return new VendorRefused('vendor-request-refused', { detail: `redirect ${answer.status}` })
  return null
}

const ABOUT_KEYS = new Set(['vendor-credentials-wrong', 'vendor-credentials-expired', 'vendor-access-revoked'])

/** Signatures and tokens carry times: when ours is far off theirs, that is the reason, and keys that are right look wrong. */
function withClock(fault: VendorRefused, answer: ApiAnswer | null, now: number): VendorRefused {
  const theirs = answer === null ? null : vendorNow(answer.headers)
  if (theirs === null || Math.abs(now - theirs) <= SKEW_MS || !ABOUT_KEYS.has(fault.code)) return fault
  return new VendorRefused('vendor-clock-skew', { seconds: Math.round((now - theirs) / 1_000) })
}

function apiAnswer(answer: TransportAnswer, request: string): ApiAnswer {
  let json: { value: Json } | null = null
  return {
    ...answer,
    request,
    json() {
      json ??= { value: parseJson(answer.bytes) }
      return json.value
    },
    text: () => decode(answer.bytes),
  }
}

/** From 0 to below 1. */
function share(random: Random): number {
  return random.bytes(4).reduce((sum, byte) => (sum + byte) / 256, 0)
}

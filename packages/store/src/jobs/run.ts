import type { Clock, Random } from '@commerce/kernel'
import { type JobHandler, TryAgainAfter } from './port.ts'
import { againMs, backoffMs, DEFAULT_LEASE_MS, errorText } from './retry.ts'
import type { Claim, JobTable, Outcome } from './table.ts'

export interface RunDeps {
  readonly table: JobTable
  readonly clock: Clock
  readonly random: Random
  /** Takes secrets out of an error's message before it is kept. */
  readonly redact: (text: string) => string
  /** Told about failures of jobs and of the loop itself, for the log. */
  readonly report: (problem: JobProblem) => void
}

export interface JobProblem {
  readonly what: 'job-failed' | 'job-dead' | 'lease-lost' | 'loop-failed'
  readonly job?: string
  readonly id?: string
  readonly attempt?: number
  readonly error: unknown
}

/**
 * Runs one claimed job to its outcome: renews the lease while it runs, settles it after. Never throws; what cannot be
 * settled runs again when its lease runs out.
 *
 * @param abandoned true once `stop` has given the job back; then nothing is settled here.
 */
export async function runClaim(
  deps: RunDeps,
  claim: Claim,
  handler: JobHandler,
  stop: AbortSignal,
  abandoned: () => boolean,
): Promise<Outcome['kind'] | 'failed'> {
  const lost = new AbortController()
  const over = new AbortController()
  const about = { job: claim.name, id: claim.id, attempt: claim.attempt }
  const renewing = keepLease(deps, claim, handler.leaseMs ?? DEFAULT_LEASE_MS, over.signal, lost)
  let outcome: Outcome = { kind: 'done' }
  let failed = false
  try {
    const { id, payload, attempt } = claim
    await handler.run({ id, payload, attempt, signal: AbortSignal.any([stop, lost.signal]) })
  } catch (error) {
    outcome = outcomeOf(deps, claim, error, stop.aborted)
    failed = !(error instanceof TryAgainAfter) && !(outcome.kind === 'again' && !outcome.costs)
    if (failed && !abandoned())
      deps.report({ what: outcome.kind === 'dead' ? 'job-dead' : 'job-failed', ...about, error })
  }
  over.abort()
  await renewing
  if (!abandoned()) {
    try {
      const settled = await deps.table.settle(claim, outcome)
      if (!settled) deps.report({ what: 'lease-lost', ...about, error: new Error('its outcome was not kept') })
    } catch (error) {
      deps.report({ what: 'loop-failed', ...about, error })
    }
  }
  return failed ? 'failed' : outcome.kind
}

function outcomeOf({ clock, random, redact }: RunDeps, claim: Claim, error: unknown, stopping: boolean): Outcome {
  const text = errorText(error, redact)
  const now = clock.now()
  if (error instanceof TryAgainAfter) {
    return { kind: 'again', at: now + againMs(error.ms, random), costs: false, error: text }
  }
  if (stopping) return { kind: 'again', at: now, costs: false, error: null }
  if (claim.attempt >= claim.maxAttempts) return { kind: 'dead', error: text }
  return { kind: 'again', at: now + backoffMs(claim.attempt, random), costs: true, error: text }
}

/** Renews at a third of the lease, so two renewals may fail before it is lost. */
async function keepLease(
  { table, clock, report }: RunDeps,
  claim: Claim,
  leaseMs: number,
  over: AbortSignal,
  lost: AbortController,
): Promise<void> {
  let held = clock.monotonic()
  for (;;) {
    await clock.sleep(leaseMs / 3, over)
    if (over.aborted) return
    try {
      if (!(await table.renew(claim, leaseMs))) break
      held = clock.monotonic()
    } catch (error) {
      report({ what: 'loop-failed', job: claim.name, id: claim.id, error })
      if (clock.monotonic() - held >= leaseMs) break
    }
  }
  lost.abort(new Error('the lease of this job is lost'))
}

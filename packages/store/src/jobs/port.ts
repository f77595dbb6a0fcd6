import type { Tx } from '../store.ts'

export type JobPayload = Readonly<Record<string, string | number | boolean | null>>

export interface EnqueueOptions {
  /** While a job of this name with this key waits or runs, enqueueing again does nothing. */
  readonly dedupeKey?: string
  /** Epoch milliseconds UTC before which it does not run. */
  readonly runAt?: number
  /** Attempts before the job is dead; 5 unless said. */
  readonly maxAttempts?: number
}

export interface JobRun {
  readonly id: string
  readonly payload: JobPayload
  /** 1 for the first attempt. */
  readonly attempt: number
  /** Aborted when the process stops or the lease is lost. */
  readonly signal: AbortSignal
}

export interface JobHandler {
  /** How many of this name may run at once over all processes; 1 unless said. */
  readonly concurrency?: number
  /** How long a run may hold its lease without renewing, milliseconds; renewed while the process lives. */
  readonly leaseMs?: number
  run(job: JobRun): Promise<void>
}

export type JobHandlers = Readonly<Record<string, JobHandler>>

export interface Schedule {
  readonly name: string
  /** Five-field cron expression. */
  readonly cron: string
  /** IANA zone the expression is read in. */
  readonly zone: string
  readonly job: string
  readonly payload: JobPayload
}

export interface JobView {
  readonly id: string
  readonly name: string
  readonly state: 'waiting' | 'running' | 'done' | 'dead'
  readonly attempts: number
  readonly runAt: number
  readonly lastError: string | null
}

/** "Not now": the vendor or the moment asks to wait. Costs no attempt. */
export class TryAgainAfter extends Error {
  readonly ms: number
  constructor(ms: number, reason: string) {
    super(reason)
    this.name = 'TryAgainAfter'
    this.ms = ms
  }
}

/**
 * Work that must happen after a decision. Two adapters: a table in the same SQLite file, and pg-boss on PostgreSQL.
 * A handler may run more than once after a crash, so it must be safe to repeat.
 */
export interface Jobs {
  /** Adds a job inside the caller's transaction: it exists exactly when the decision does. Null when deduped. */
  enqueue(tx: Tx, name: string, payload: JobPayload, options?: EnqueueOptions): Promise<string | null>
  /** Sets the cron schedules: one job per due moment over all processes, missed moments run once. */
  schedule(schedules: readonly Schedule[]): Promise<void>
  /** Begins to work until `stop`. */
  start(handlers: JobHandlers): Promise<void>
  /** Stops claiming, waits up to `graceMs` for running jobs, then gives them back. */
  stop(graceMs: number): Promise<void>
  /** For tests and `commerce tick`: runs what is due now, including what those jobs enqueue, until nothing is left. */
  runUntilEmpty(handlers: JobHandlers): Promise<{ ran: number; failed: number }>
  overview(): Promise<{ waiting: number; running: number; dead: number; deadJobs: readonly JobView[] }>
  /** Gives a dead job its attempts back. Null when there is no such dead job. */
  retry(id: string): Promise<JobView | null>
}

import type { Tx } from '../store.ts'

export type JobPayload = Readonly<Record<string, string | number | boolean | null>>

export interface EnqueueOptions {
  /** While a job of this name with this key waits or runs, enqueueing again does nothing. At most 200 characters. */
  readonly dedupeKey?: string
  /** Epoch milliseconds UTC before which it does not run. */
  readonly runAt?: number
  /** Attempts before the job is dead; 5 unless said, at least 1. A run lost to a crash counts as one. */
  readonly maxAttempts?: number
}

export interface JobRun {
  readonly id: string
  readonly payload: JobPayload
  /** 1 for the first attempt. */
  readonly attempt: number
  /**
   * Aborted when the process stops or the lease is lost. A handler that cannot finish then throws
   * (`signal.throwIfAborted()`) and the job is given back at no cost; one that returns has finished.
   */
  readonly signal: AbortSignal
}

export interface JobHandler {
  /** How many of this name may run at once over all processes; 1 unless said. Every process must say the same. */
  readonly concurrency?: number
  /**
   * How long after its process died a run is given to another one, milliseconds; 30,000 unless said. While the process
   * lives the lease is renewed, so a run may take longer.
   */
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
  /** Attempts used. */
  readonly attempts: number
  /** Epoch milliseconds UTC. */
  readonly runAt: number
  /** Message of the last failure, without secrets, at most 500 characters. */
  readonly lastError: string | null
}

export interface JobsOverview {
  readonly waiting: number
  readonly running: number
  readonly dead: number
  readonly deadJobs: readonly JobView[]
}

/** "Not now": the vendor or the moment asks to wait. Costs no attempt. */
export class TryAgainAfter extends Error {
  /** Milliseconds; the job runs no sooner. */
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
  /**
   * Adds a job inside the caller's transaction: it exists exactly when the decision does. Returns its id, null when
   * deduped. Names are lower-case words with dots or hyphens: `backup.nightly`.
   */
  enqueue(tx: Tx, name: string, payload: JobPayload, options?: EnqueueOptions): Promise<string | null>
  /**
   * Sets the cron schedules, replacing the ones set before: one job per due moment over all processes. Moments missed
   * while nothing ran, or while the schedule's last job still waits or runs, are made up for by one job.
   */
  schedule(schedules: readonly Schedule[]): Promise<void>
  /** Begins to work until `stop`. */
  start(handlers: JobHandlers): Promise<void>
  /** Stops claiming, aborts the runs' signals, waits up to `graceMs` for them, then gives back what still runs. */
  stop(graceMs: number): Promise<void>
  /**
   * For tests and `commerce tick`: runs what is due now, including what those jobs enqueue, until nothing is left.
   * `ran` counts runs, `failed` those that threw anything but {@link TryAgainAfter}.
   */
  runUntilEmpty(handlers: JobHandlers): Promise<{ ran: number; failed: number }>
  /** `deadJobs` are the newest 100. */
  overview(): Promise<JobsOverview>
  /**
   * Gives a dead job its attempts back. Null when there is no such dead job, or when a newer job with its dedupe key
   * already waits or runs and so stands for it.
   */
  retry(id: string): Promise<JobView | null>
  /** Stops without grace if still working, and lets go of connections. Call before the store is closed. */
  close(): Promise<void>
}

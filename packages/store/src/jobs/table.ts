import type { Tx } from '../store.ts'
import type { EnqueueOptions, JobPayload, JobsOverview, JobView } from './port.ts'

/** A job that this process may run until the lease runs out. */
export interface Claim {
  readonly id: string
  readonly name: string
  readonly payload: JobPayload
  /** 1 for the first. */
  readonly attempt: number
  readonly maxAttempts: number
  /** New for every run: who does not hold it any more cannot renew or settle. */
  readonly token: string
}

/** What a process is ready to run of one name. */
export interface Want {
  readonly name: string
  /** Over all processes. */
  readonly concurrency: number
  readonly leaseMs: number
}

export type Outcome =
  | { readonly kind: 'done' }
  /** Runs again at `at`; `costs` false gives the attempt back. */
  | { readonly kind: 'again'; readonly at: number; readonly costs: boolean; readonly error: string | null }
  | { readonly kind: 'dead'; readonly error: string }

/** What an adapter gives the worker: where jobs are kept and how they change hands. The worker itself is shared. */
export interface JobTable {
  enqueue(tx: Tx, name: string, payload: JobPayload, options: EnqueueOptions): Promise<string | null>
  /**
   * Takes due jobs, at most `most`, as far as the limits allow. Jobs whose lease ran out are first put back (or are dead
   * when that was their last attempt). Atomic over all processes.
   */
  claim(wants: readonly Want[], most: number): Promise<readonly Claim[]>
  /** Extends the lease. False when it was lost. */
  renew(claim: Claim, leaseMs: number): Promise<boolean>
  /** Ends a run. False when the lease was lost before, and then nothing is changed. */
  settle(claim: Claim, outcome: Outcome): Promise<boolean>
  /** The next moment at which one of these names may have something to claim, epoch milliseconds UTC; null for none. */
  nextAt(names: readonly string[]): Promise<number | null>
  overview(): Promise<JobsOverview>
  retry(id: string): Promise<JobView | null>
  /** Forgets done jobs that finished before this moment. */
  prune(before: number): Promise<void>
  /** Calls `wake` soon after a job was committed, by this process or another as far as the engine can tell. */
  onEnqueued(wake: () => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** Kept with a job whose process died. */
export const LEASE_LOST = 'the process that ran it stopped in the middle'

import type { Day } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import { emptyAccounts } from '../apply/accounts.ts'
import type { IngestDeps } from '../deps.ts'
import type { RunKind } from '../model.ts'
import { takeLease } from '../repo/leases.ts'
import { insertRun, type RunRow, readRun, updateRun } from '../repo/runs.ts'
import { writeOptions } from './options.ts'
import { LEASE_MS, leaseOf } from './store-page.ts'

/** What is known of a run before it begins. */
export interface NewRun {
  readonly id: string
  readonly batchId: string
  readonly connectorId: string
  readonly kind: RunKind
  readonly stream: string
  readonly state: 'running' | 'waiting'
  readonly from: Day | null
  readonly to: Day | null
  readonly purpose: string | null
  readonly dryRun: boolean
  readonly ask: Readonly<Record<string, unknown>>
  readonly undoes?: string
  /** Days or bytes in all, where known. */
  readonly total?: number
  readonly actor: string
  /** Epoch milliseconds UTC. */
  readonly at: number
}

export function rowOf(run: NewRun): RunRow {
  const { purpose, dryRun, ask, undoes } = run
  return {
    id: run.id,
    batch_id: run.batchId,
    connector_id: run.connectorId,
    kind: run.kind,
    stream: run.stream,
    state: run.state,
    from_day: run.from,
    to_day: run.to,
    started_at: run.at,
    finished_at: null,
    alive_at: run.at,
    pages: 0,
    bytes: 0,
    rows_read: 0,
    rows_new: 0,
    rows_changed: 0,
    rows_same: 0,
    rows_gone: 0,
    rows_skipped: 0,
    rows_quarantined: 0,
    done: 0,
    total: run.total ?? null,
    code: null,
    params_json: null,
    next_at: run.state === 'waiting' ? run.at : null,
    options_json: writeOptions({
      ask,
      purpose,
      dryRun,
      ...(undoes === undefined ? {} : { undoes }),
      accounts: emptyAccounts(),
    }),
    actor: run.actor,
  }
}

export const insertNew = (tx: Tx, run: NewRun): Promise<void> => insertRun(tx, rowOf(run))

/** Code of a run whose process ended in the middle of it; such a run goes on when its job comes again. */
export const INTERRUPTED = 'run-interrupted'

/**
 * Makes a run this process's own: a new one, one that waits, or one whose process died. Null when another process has it, or
 * when it is over.
 */
export async function beginRun(
  deps: Pick<IngestDeps, 'store' | 'clock' | 'announce'>,
  run: NewRun,
  holder: string,
): Promise<RunRow | null> {
  return await deps.store.write(async (tx) => {
    const at = deps.clock.now()
    if (!(await takeLease(tx, leaseOf(run.id), holder, at, LEASE_MS))) return null
    const known = await readRun(tx, run.id)
    if (known === null) await insertNew(tx, { ...run, state: 'running' })
    else if (!goesOn(known)) return null
    else {
      await updateRun(tx, run.id, {
        state: 'running',
        alive_at: at,
        finished_at: null,
        code: null,
        params_json: null,
        next_at: null,
      })
    }
    await deps.announce(tx, 'runs', run.id)
    return await readRun(tx, run.id)
  })
}

/** Whether a run has something left to do. What a person stopped stays stopped. */
export const goesOn = (run: RunRow): boolean =>
  run.state === 'running' || run.state === 'waiting' || (run.state === 'stopped' && run.code === INTERRUPTED)

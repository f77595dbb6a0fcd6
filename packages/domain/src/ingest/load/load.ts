import type { SourcePage } from '@commerce/contracts/connector'
import type { Tx } from '@commerce/store'
import type { IngestDeps } from '../deps.ts'
import type { ConnectionOutcome, Found, LoadAsk } from '../model.ts'
import { dropLease } from '../repo/leases.ts'
import { dropCursor } from '../repo/pages.ts'
import { type RunRow, readRun, updateRun } from '../repo/runs.ts'
import { beginRun, INTERRUPTED } from './begin.ts'
import { readOptions } from './options.ts'
import { judged, type Outcome, outcomeOf } from './outcome.ts'
import { createPageReader } from './read-pages.ts'
import { leaseOf } from './store-page.ts'

/** A run that is to be done, with where its pages come from. */
export interface Loading extends Omit<LoadAsk, 'pages'> {
  /** Called once for each stretch of work; more than one in a backfill. */
  readonly stretches: AsyncIterable<Stretch>
  /** What was found once all is read (plausibility); null: all is well. */
  readonly judge?: (run: RunRow) => Promise<Found | null>
  /** When the connection is read next, for its card. */
  readonly nextAt?: () => number | null
  /** Attempts that are left for a vendor who cannot be reached. */
  readonly attemptsLeft: number
  /** The place is of no use once the run is done (days); otherwise the next run goes on from it (changes). */
  readonly forgetsCursor: boolean
}

export interface Stretch {
  readonly pages: AsyncIterable<SourcePage>
  readonly wrap: (page: SourcePage) => SourcePage
}

export interface Loaded {
  readonly run: RunRow
  readonly outcome: Outcome
}

const NEWS_EVERY_MS = 500

/** Does a run: reads its pages, stores each, and says how it ended. Never rejects for a vendor's or a file's fault. */
export async function performRun(deps: IngestDeps, loading: Loading): Promise<Loaded | null> {
  const holder = deps.ids.next('hold')
  const run = await beginRun(
    deps,
    {
      id: loading.runId,
      batchId: loading.batchId,
      connectorId: loading.connectorId,
      kind: loading.kind,
      stream: loading.stream,
      state: 'running',
      from: loading.from,
      to: loading.to,
      purpose: loading.purpose,
      dryRun: loading.dryRun,
      ask: loading.options,
      actor: loading.actor,
      at: deps.clock.now(),
    },
    holder,
  )
  if (run === null) return null
  const reader = readerOf(deps, loading, run, holder)
  let outcome: Outcome = { kind: 'read' }
  try {
    for await (const { pages, wrap } of loading.stretches) await reader.readAll(pages, loading.signal, wrap)
  } catch (error) {
    try {
      outcome = outcomeOf(error, loading.signal)
    } catch (bug) {
      // A full disk or a bug: the run can be seen to have stopped, and goes on when its job comes again.
      await endRun(deps, loading, holder, { kind: 'aborted' }).catch(() => undefined)
      throw bug
    }
  }
  return { run: await endRun(deps, loading, holder, outcome), outcome }
}

function readerOf(deps: IngestDeps, loading: Loading, run: RunRow, holder: string) {
  const { accounts, ...options } = readOptions(run.options_json)
  let toldAt = Number.NEGATIVE_INFINITY
  const purpose = loading.purpose ?? (loading.kind === 'import' ? importPurpose(run.id) : null)
  return createPageReader(deps, {
    storing: {
      store: deps.store,
      clock: deps.clock,
      ids: deps.ids,
      runId: run.id,
      holder,
      stream: loading.stream,
      cursor: purpose === null ? null : { connectorId: loading.connectorId, purpose },
      options,
      dryRun: loading.dryRun,
      release: deps.release ?? '',
      async announce(tx: Tx) {
        if (deps.clock.monotonic() - toldAt < NEWS_EVERY_MS) return
        toldAt = deps.clock.monotonic()
        await deps.announce(tx, 'runs', run.id)
      },
    },
    map: loading.map,
    connectionOf: connectionOf(deps, loading),
    pagesBefore: run.pages,
    // Files seldom say that they are complete, and have a million rows.
    keepsSeen: run.pages === 0 && loading.kind !== 'import',
    accounts,
  })
}

/** Where the place of an import is kept whose caller says nothing about it. */
export const importPurpose = (runId: string): string => `import:${runId}`

function connectionOf(deps: IngestDeps, loading: Loading): (page: SourcePage) => Promise<string> {
  const known = new Map<string, string>()
  return async ({ platform }) => {
    if (platform === undefined) return loading.connectorId
    const found = known.get(platform) ?? (await find(platform))
    known.set(platform, found)
    return found
  }

  async function find(platform: string): Promise<string> {
    // A dry run makes nothing, so no connection either: rows of a platform without one are all new.
    if (loading.dryRun) {
      const own = (await deps.connections.list()).find((one) => one.platform === platform)
      return own?.id ?? `none:${platform}`
    }
    return (await loading.connectorFor?.(platform)) ?? loading.connectorId
  }
}

async function endRun(deps: IngestDeps, loading: Loading, holder: string, outcome: Outcome): Promise<RunRow> {
  const read = await readRun(deps.store.read, loading.runId)
  if (read === null) throw new Error(`run ${loading.runId} is not there`)
  if (outcome.kind === 'lost') return read
  const found = outcome.kind === 'read' ? ((await loading.judge?.(read)) ?? null) : null
  return await deps.store.write(async (tx) => {
    const at = deps.clock.now()
    const ended = endOf(outcome, read, found, at, loading.attemptsLeft)
    await updateRun(tx, read.id, { ...ended.run, alive_at: at })
    await dropLease(tx, leaseOf(read.id), holder)
    if (outcome.kind === 'read' && loading.forgetsCursor && loading.purpose !== null)
      await dropCursor(tx, loading.connectorId, loading.stream, loading.purpose)
    if (ended.connection !== null && !loading.dryRun && (await settles(deps, loading)))
      await deps.connections.settled(tx, loading.connectorId, {
        ...ended.connection,
        at,
        nextAt: ended.connection.nextAt ?? loading.nextAt?.() ?? null,
      })
    await deps.announce(tx, 'runs', read.id)
    if (read.rows_quarantined > 0) await deps.announce(tx, 'quarantine', null)
    const row = await readRun(tx, read.id)
    if (row === null) throw new Error(`run ${read.id} is not there`)
    return row
  })
}

/** A file says nothing about whether the keys of a live connection work. */
async function settles(deps: IngestDeps, loading: Loading): Promise<boolean> {
  if (loading.kind === 'sync' || loading.kind === 'backfill') return true
  return loading.kind === 'import' && (await deps.connections.info(loading.connectorId))?.mode === 'import'
}

interface Ending {
  readonly run: Partial<RunRow>
  readonly connection: Omit<ConnectionOutcome, 'at'> | null
}

function endOf(outcome: Outcome, run: RunRow, found: Found | null, at: number, attemptsLeft: number): Ending {
  const say = (of: Found | null) => ({
    code: of?.code ?? null,
    params_json: of === null ? null : JSON.stringify(of.params),
  })
  const connection = (
    state: ConnectionOutcome['state'],
    of: Found | null,
    success: boolean,
    nextAt: number | null,
  ) => ({
    state,
    code: of?.code ?? null,
    params: of?.params ?? {},
    success,
    nextAt,
  })
  switch (outcome.kind) {
    case 'read': {
      const { state, found: final } = judged(run, found)
      return {
        run: { state, finished_at: at, next_at: null, ...say(final) },
        connection: connection(state === 'done' ? 'ok' : 'suspect', final, true, null),
      }
    }
    case 'wait':
      return {
        run: { state: 'waiting', next_at: at + outcome.ms, ...say(outcome.found) },
        connection: connection('waiting', outcome.found, false, at + outcome.ms),
      }
    case 'unreachable': {
      const again = attemptsLeft > 0
      return {
        run: {
          state: again ? 'waiting' : 'failed',
          finished_at: again ? null : at,
          next_at: null,
          ...say(outcome.found),
        },
        connection: connection('failing', outcome.found, false, null),
      }
    }
    case 'refused':
      return {
        run: { state: 'failed', finished_at: at, next_at: null, ...say(outcome.found) },
        connection: connection('needs-attention', outcome.found, false, null),
      }
    default:
      return {
        run: { state: 'stopped', finished_at: at, next_at: null, ...say({ code: INTERRUPTED, params: {} }) },
        connection: null,
      }
  }
}

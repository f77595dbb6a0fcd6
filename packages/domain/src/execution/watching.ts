import type { AlertKind } from '@commerce/contracts'
import type { Trouble, Watcher } from '../alerts/index.ts'
import type { ProposalRecord } from '../proposals/index.ts'
import type { ExecutionDeps } from './deps.ts'
import type { OwnChange } from './model.ts'
import { beforeValueOf } from './policy/moved.ts'
import { IN_FLIGHT_MS } from './policy/timing.ts'
import { type Outside, outsideEdit } from './policy/todo.ts'
import {
  changeExecution,
  type ExecutionRow,
  type FactsPort,
  finishedSince,
  inState,
  lockExecution,
  newestOf,
} from './repo/index.ts'
import { actionOf, problemOf, stateOf } from './row.ts'
import type { Settings } from './settings.ts'
import { verdictOf } from './todos.ts'

const DAY_MS = 24 * 3_600_000
/** How long after our change an edit by somebody else is looked for. */
const WATCHED_MS = 30 * DAY_MS
/** How long an outside edit and a failure stay among the alerts. */
const TOLD_MS = DAY_MS
const OUTSIDE_TOLD_MS = 3 * DAY_MS
const MOST = 5_000

const KINDS = [
  'execution-unknown',
  'execution-failed',
  'outside-edit',
  'todo-open',
  'executions-paused',
] as const satisfies readonly AlertKind[]
/** Failures that are somebody's wish or nobody's trouble. */
const QUIET = new Set(['execution-paused', 'proposal-expired'])

interface OutsideSeen extends Outside {
  readonly at: number
}

/** What others did to what we set, and what is wrong with executions now. */
export function createWatching(deps: ExecutionDeps, parts: { facts: FactsPort; settings: Settings }) {
  const { store, clock } = deps
  const { facts, settings } = parts

  /** The newest change of ours of each entity and thing: an older one was overwritten by ourselves. */
  async function lastOwn(since: number): Promise<ExecutionRow[]> {
    const rows = await finishedSince(store.read, 'executed', since, MOST)
    const newest = new Map<string, ExecutionRow>()
    for (const row of rows) {
      if (row.how === 'advice') continue
      const thing = row.action === 'resume' ? 'pause' : row.action
      newest.set(JSON.stringify([row.connector_id, row.level, row.external_id, thing]), row)
    }
    return [...newest.values()]
  }

  async function noteOutside(row: ExecutionRow, edit: Outside): Promise<boolean> {
    const seen: OutsideSeen = { ...edit, at: clock.now() }
    return await store.write(async (tx) => {
      const still = await lockExecution(tx, row.id)
      if (still === null || still.outside_json !== null) return false
      await changeExecution(tx, row.id, { outside_json: JSON.stringify(seen) })
      await deps.recordAudit(tx, {
        actor: { kind: 'system', part: 'execution' },
        action: 'execution.outside-edit-seen',
        object: row.id,
        before: { [edit.field]: edit.was },
        after: { [edit.field]: edit.now, connectorId: row.connector_id, level: row.level, externalId: row.external_id },
        reason: null,
        requestId: null,
      })
      await deps.announce(tx, 'executions', row.id)
      return true
    })
  }

  async function trouble(
    row: ExecutionRow,
    kind: Trouble['kind'],
    severity: Trouble['severity'],
    more: (record: ProposalRecord) => Trouble['params'],
  ): Promise<readonly Trouble[]> {
    const record = await deps.proposals.record(row.proposal_id)
    if (record === null) return []
    const { entityName: name, platform, id: proposalId } = record
    return [{ kind, object: row.id, severity, params: { name, platform, proposalId, ...more(record) } }]
  }

  const watcher: Watcher = {
    kinds: KINDS,
    async look(at) {
      const found: (readonly Trouble[])[] = []
      const now = await settings.read()
      if (now.paused) {
        const params = { by: now.pausedBy ?? '' }
        found.push([{ kind: 'executions-paused', object: 'executions-paused', severity: 'warning', params }])
      }
      for (const row of await inState(store.read, 'unknown', MOST)) {
        if (at - (row.attempted_at ?? at) < IN_FLIGHT_MS) continue
        found.push(await trouble(row, 'execution-unknown', 'critical', () => ({ executionId: row.id })))
      }
      const failures = await finishedSince(store.read, 'failed', at - TOLD_MS, MOST)
      const newest = await newestOf(store.read, [...new Set(failures.map((row) => row.proposal_id))])
      for (const row of failures) {
        const problem = problemOf(row)
        // Carried out again since: what counts is how that went.
        if (problem === null || QUIET.has(problem.code) || newest.get(row.proposal_id) !== row.id) continue
        const code = { ...problem.params, code: problem.code }
        found.push(await trouble(row, 'execution-failed', 'warning', () => ({ ...code, executionId: row.id })))
      }
      for (const row of await inState(store.read, 'todo', MOST)) {
        if (verdictOf(row) !== 'contradicted') continue
        found.push(await trouble(row, 'todo-open', 'warning', () => ({ executionId: row.id })))
      }
      for (const row of await lastOwn(at - WATCHED_MS)) {
        const seen = outsideOf(row)
        if (seen === null || at - seen.at > OUTSIDE_TOLD_MS) continue
        found.push(await trouble(row, 'outside-edit', 'warning', () => ({ executionId: row.id, field: seen.field })))
      }
      return found.flat()
    },
  }

  return {
    watcher,

    async watchOutside(): Promise<number> {
      let found = 0
      for (const row of await lastOwn(clock.now() - WATCHED_MS)) {
        if (row.outside_json !== null || row.finished_at === null) continue
        const place = { connectorId: row.connector_id, level: row.level, externalId: row.external_id }
        const entity = await facts.entity(place, row.finished_at)
        const edit = entity === null ? null : outsideEdit(actionOf(row), entity)
        if (edit !== null && (await noteOutside(row, edit))) found += 1
      }
      return found
    },

    async ownChanges(since: number): Promise<readonly OwnChange[]> {
      const rows = await finishedSince(store.read, 'executed', since, MOST)
      return rows.flatMap((row) => {
        if (row.how === 'advice' || row.finished_at === null) return []
        const after = stateOf(row.after_json)
        return [
          {
            connectorId: row.connector_id,
            level: row.level as OwnChange['level'],
            externalId: row.external_id,
            action: actionOf(row),
            from: row.attempted_at ?? row.planned_at,
            until: row.finished_at,
            after: after === null ? null : beforeValueOf(after),
          },
        ]
      })
    },
  }
}

export function outsideOf(row: Pick<ExecutionRow, 'outside_json'>): OutsideSeen | null {
  return row.outside_json === null ? null : (JSON.parse(row.outside_json) as OutsideSeen)
}

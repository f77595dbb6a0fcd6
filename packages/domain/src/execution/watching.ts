import type { ExecutionDeps } from './deps.ts'
import type { OwnChange } from './model.ts'
import { beforeValueOf } from './policy/moved.ts'
import { type Outside, outsideEdit } from './policy/todo.ts'
import { changeExecution, type ExecutionRow, type FactsPort, finishedSince, lockExecution } from './repo/index.ts'
import { actionOf, stateOf } from './row.ts'

const DAY_MS = 24 * 3_600_000
/** How long after our change an edit by somebody else is looked for. */
const WATCHED_MS = 30 * DAY_MS
/** How long an outside edit stays among the alerts. */
const OUTSIDE_TOLD_MS = 3 * DAY_MS
const MOST = 5_000

interface OutsideSeen extends Outside {
  readonly at: number
}

/** What others did to what we set. The person wins: nothing is changed back. */
export function createWatching(deps: ExecutionDeps, facts: FactsPort) {
  const { store, clock } = deps

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

  return {
    async outsideEdits(at: number): Promise<readonly { readonly object: string; readonly name: string }[]> {
      const found = []
      for (const row of await lastOwn(at - WATCHED_MS)) {
        const seen = outsideOf(row)
        if (seen === null || at - seen.at > OUTSIDE_TOLD_MS) continue
        const record = await deps.proposals.record(row.proposal_id)
        if (record !== null) found.push({ object: row.id, name: record.entityName })
      }
      return found
    },

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

function outsideOf(row: Pick<ExecutionRow, 'outside_json'>): OutsideSeen | null {
  return row.outside_json === null ? null : (JSON.parse(row.outside_json) as OutsideSeen)
}

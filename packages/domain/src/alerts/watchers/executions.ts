import type { Trouble, Watcher } from '../model.ts'
import { doubtfulExecutions, failedProposals, killSwitch, unseenTodos } from '../repo/watched.ts'
import { DAY_MS, MINUTE_MS, type WatchPorts } from './ports.ts'

/** Reading back settles nearly all within this. */
const UNKNOWN_MS = 2 * MINUTE_MS
/** What failed longer ago is history. */
const FAILED_MS = 3 * DAY_MS

/** What became of things that were sent, and what did not. */
export function watchExecutions({ store, outsideEdits }: WatchPorts): Watcher {
  return {
    kinds: ['execution-unknown', 'execution-failed', 'outside-edit', 'todo-open', 'executions-paused'],
    async look(at) {
      const db = store.read
      const troubles: Trouble[] = []
      for (const { id, entity_name, connection, proposal_id } of await doubtfulExecutions(db, at - UNKNOWN_MS)) {
        const params = { name: entity_name, platform: connection, proposalId: proposal_id }
        troubles.push({ kind: 'execution-unknown', object: id, severity: 'critical', params })
      }
      for (const { id, entity_name, connection, problem_json } of await failedProposals(db, at - FAILED_MS)) {
        const params = { platform: connection, ...problemOf(problem_json), name: entity_name, proposalId: id }
        troubles.push({ kind: 'execution-failed', object: id, severity: 'warning', params })
      }
      for (const { object, name } of await outsideEdits(at)) {
        troubles.push({ kind: 'outside-edit', object, severity: 'warning', params: { name } })
      }
      for (const { id, entity_name } of await unseenTodos(db)) {
        const params = { name: entity_name, proposalId: id }
        troubles.push({ kind: 'todo-open', object: id, severity: 'warning', params })
      }
      const settings = await killSwitch(db)
      if (settings?.paused === 1) {
        const params = { by: settings.paused_by ?? '' }
        troubles.push({ kind: 'executions-paused', object: 'executions-paused', severity: 'warning', params })
      }
      return troubles
    },
  }
}

/** As proposals keep it: a code of the catalog and its figures. */
function problemOf(json: string | null): Trouble['params'] {
  if (json === null) return {}
  const { code, params } = JSON.parse(json) as { code: string; params: Trouble['params'] }
  return { ...params, code }
}

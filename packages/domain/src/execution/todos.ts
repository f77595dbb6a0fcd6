import type { Todo } from '@commerce/contracts/connector'
import { translator } from '@commerce/contracts/words'
import { addDays, dayOf, granted, type Result, refused } from '@commerce/kernel'
import type { By, ProposalRecord } from '../proposals/index.ts'
import type { ExecutionDeps } from './deps.ts'
import type { Finishing } from './finishing.ts'
import { judgeTodo, type Seen, type TodoVerdict } from './policy/todo.ts'
import {
  changeExecution,
  daysFor,
  type ExecutionRow,
  entityFor,
  executionsOf,
  type FactsPort,
  inState,
  lockExecution,
  type Place,
} from './repo/index.ts'
import { actionOf, type Step, targetOf, viaOf, withStep } from './row.ts'
import type { Settings } from './settings.ts'

const AT_ONCE = 500
/** After a person's word, imports have so long to show it; then the word stands by itself and says that nothing showed it. */
const BY_WORD_MS = 14 * 24 * 3_600_000

/** What newer data said of a to-do when it was last looked at; `checked_json`. */
interface Checked {
  readonly at: number
  readonly verdict: TodoVerdict
  readonly seen: Seen
}

/** What a person does by hand where no API is connected: opened by "execute", closed by what the next import shows. */
export function createTodos(
  deps: ExecutionDeps,
  parts: { facts: FactsPort; finishing: Finishing; settings: Settings },
) {
  const { store, clock } = deps
  const { facts, finishing, settings } = parts

  async function look(row: ExecutionRow, record: ProposalRecord, now: Awaited<ReturnType<typeof zoneToday>>) {
    const place: Place = { connectorId: row.connector_id, level: record.level, externalId: row.external_id }
    const action = actionOf(row)
    // From the day after the one on which it was opened: that day is partly before it.
    const from = addDays(dayOf(row.planned_at, now.zone), 1)
    const entity = await entityFor(facts, place, action, row.planned_at)
    const days = from < now.today ? await daysFor(facts, place, action, from, now.today) : null
    const seen: Seen = { entity, days }
    const verdict = judgeTodo(action, seen)
    if (verdict !== 'silent') return { seen, verdict }
    // Done between the question and the yes: the data that showed it is older than the to-do, and the next file only repeats it.
    const before: Seen = { entity: await entityFor(facts, place, action, record.createdAt), days: null }
    return judgeTodo(action, before) === 'verified' ? { seen: before, verdict: 'verified' as const } : { seen, verdict }
  }

  async function zoneToday(connectorId: string, connections: Awaited<ReturnType<ExecutionDeps['connections']>>) {
    const zone = connections.get(connectorId)?.zone ?? (await deps.shop()).zone
    return { zone, today: dayOf(clock.now(), zone) }
  }

  /** @returns whether it was verified by this look */
  async function note(row: ExecutionRow, record: ProposalRecord, seen: Seen, verdict: TodoVerdict): Promise<boolean> {
    const now = clock.now()
    const checked: Checked = { at: now, verdict, seen }
    const said = await finishing.sayingsOf(record)
    return await store.write(async (tx) => {
      const still = await lockExecution(tx, row.id)
      if (still?.state !== 'todo') return false
      const verified = verdict === 'verified'
      const step: Step = { at: now, what: 'read-back', code: verified ? 'verified' : 'contradicted', params: {} }
      const news = verdict !== 'silent' && verdictOf(still) !== verdict
      await changeExecution(tx, row.id, {
        checked_json: JSON.stringify(checked),
        ...(news ? { steps_json: withStep(still.steps_json, step) } : {}),
        ...(verified ? { state: 'executed' as const, finished_at: now } : {}),
      })
      if (news) await deps.announce(tx, 'executions', row.id)
      if (!verified) return false
      const by = { name: still.actor_name, via: viaOf(still) }
      await deps.proposals.mark(tx, record.id, 'verified', now)
      await deps.proposals.move(tx, record.id, 'executed', by)
      await deps.recordAudit(tx, {
        actor: { kind: 'system', part: 'execution' },
        action: 'execution.todo-verified',
        object: row.id,
        before: { state: 'todo' },
        after: { proposalId: record.id, by: still.actor_name, seen },
        reason: null,
        requestId: null,
      })
      await deps.tell(tx, {
        type: 'outcome',
        key: `execution:${row.id}:verified`,
        critical: false,
        to: `/dashboard/executions?execution=${row.id}`,
        say: (language) => ({
          title: translator(language)('executions:told.verified', { what: said[language] }),
          text: translator(language)('executions:step.verified'),
        }),
      })
      return true
    })
  }

  /** Ends what a person said they did and no data ever spoke of. It stays marked as not verified. */
  async function closeByWord(row: ExecutionRow, record: ProposalRecord): Promise<void> {
    await store.write(async (tx) => {
      const still = await lockExecution(tx, row.id)
      if (still?.state !== 'todo') return
      const now = clock.now()
      const step: Step = { at: now, what: 'settled', code: 'by-word', params: {} }
      const steps_json = withStep(still.steps_json, step)
      await changeExecution(tx, row.id, { state: 'executed', finished_at: now, steps_json })
      await deps.proposals.move(tx, record.id, 'executed', { name: still.actor_name, via: viaOf(still) })
      await deps.recordAudit(tx, {
        actor: { kind: 'system', part: 'execution' },
        action: 'execution.todo-closed',
        object: row.id,
        before: { state: 'todo' },
        after: { proposalId: record.id, by: still.actor_name, verified: false },
        reason: null,
        requestId: null,
      })
      await deps.announce(tx, 'executions', row.id)
    })
  }

  return {
    async verifyTodos(): Promise<number> {
      const rows = await inState(store.read, 'todo', AT_ONCE)
      if (rows.length === 0) return 0
      const connections = await deps.connections()
      let verified = 0
      for (const row of rows) {
        const record = await deps.proposals.record(row.proposal_id)
        if (record === null) continue
        const { seen, verdict } = await look(row, record, await zoneToday(row.connector_id, connections))
        const waited = row.done_at === null ? 0 : clock.now() - row.done_at
        if (verdict === 'silent' && verdictOf(row) === null && waited >= BY_WORD_MS) await closeByWord(row, record)
        if (verdict === 'silent' || (verdict !== 'verified' && verdictOf(row) === verdict)) continue
        if (await note(row, record, seen, verdict)) verified += 1
      }
      return verified
    },

    async done(
      by: By,
      proposalId: string,
    ): Promise<Result<null, 'not-found' | 'not-allowed' | 'proposal-not-approved'>> {
      const record = await deps.proposals.record(proposalId)
      if (record === null) return refused('not-found')
      return await store.write(async (tx): Promise<Result<null, 'not-allowed' | 'proposal-not-approved'>> => {
        const actor = await settings.actorIn(tx, by.actor)
        if (!actor.may) return refused('not-allowed')
        const open = (await executionsOf(tx, proposalId)).find((row) => row.state === 'todo')
        const row = open === undefined ? null : await lockExecution(tx, open.id)
        if (row?.state !== 'todo') return refused('proposal-not-approved')
        if (row.done_at !== null) return granted(null)
        const now = clock.now()
        const step: Step = { at: now, what: 'answered', code: 'by-word', params: { by: actor.name } }
        await changeExecution(tx, row.id, { done_at: now, steps_json: withStep(row.steps_json, step) })
        await deps.proposals.mark(tx, proposalId, 'todo-done', now)
        await deps.recordAudit(tx, {
          actor: by.actor,
          action: 'execution.todo-done',
          object: row.id,
          before: null,
          after: { proposalId, via: by.via },
          reason: null,
          requestId: by.requestId,
        })
        await deps.announce(tx, 'executions', row.id)
        return granted(null)
      })
    },

    async todoOf(proposalId: string): Promise<Todo | null> {
      const record = await deps.proposals.record(proposalId)
      if (record === null || record.how !== 'todo') return null
      const { connectorId, level, externalId } = record
      const above = await facts.namesAbove({ connectorId, level, externalId })
      return await deps.actions.todo(connectorId, targetOf(record), above, record.action)
    },
  }
}

function verdictOf(row: Pick<ExecutionRow, 'checked_json'>): TodoVerdict | null {
  return row.checked_json === null ? null : (JSON.parse(row.checked_json) as Checked).verdict
}

import type { AnswerOf, ProposalDetail, Proposal as ProposalView } from '@commerce/contracts'
import { type Language, sayIf } from '@commerce/contracts/words'
import { dayOf } from '@commerce/kernel'
import type { CursorValue } from '../paging/index.ts'
import type { KeywordAsk, ProposalsDeps } from './deps.ts'
import type { ProposalRecord } from './model.ts'
import { byStake } from './policy/ranking.ts'
import {
  countAsked,
  countOpen,
  readEvents,
  readList,
  readMany,
  readOpen,
  readProposal,
  type Show,
} from './repo/read.ts'
import { type Around, plainReason, sayBy, sayChanges, sayEvidence, sayProposal, sayProposalNotes } from './say/index.ts'

type Page = AnswerOf<'GET /api/proposals'>

/** Proposals as people see them. */
export function createViews(deps: ProposalsDeps) {
  const { store, clock } = deps

  /** One look at everything around, however many proposals there are. */
  async function aroundOf(records: readonly ProposalRecord[], language: Language) {
    const [connections, rules, executions, shutsOut] = await Promise.all([
      deps.connections(),
      deps.rules(language),
      deps.executions(records.map(({ id }) => id)),
      shuttingOut(records),
    ])
    return (record: ProposalRecord): Around => ({
      connection: connections.get(record.connectorId),
      rule: record.ruleId === null ? undefined : rules.get(record.ruleId),
      executionId: executions.get(record.id),
      shutsOut: shutsOut.has(record.id),
    })
  }

  /** Negative keywords that wait for a yes and would shut out a keyword of the account. */
  async function shuttingOut(records: readonly ProposalRecord[]): Promise<ReadonlySet<string>> {
    const asks = new Map<string, KeywordAsk>()
    for (const { id, state, connectorId, action } of records)
      if (action.do === 'add-negative-keyword' && BEFORE_A_SEND.has(state))
        asks.set(id, { connectorId, text: action.text, match: action.match })
    if (asks.size === 0) return new Set()
    const found = await deps.shutsOut([...asks.values()])
    return new Set([...asks].flatMap(([id, ask]) => (found.has(ask) ? [id] : [])))
  }

  async function say(records: readonly ProposalRecord[], language: Language): Promise<ProposalView[]> {
    if (records.length === 0) return []
    const around = await aroundOf(records, language)
    return records.map((record) => sayProposal(record, around(record), language))
  }

  return {
    say,

    async shown(language: Language, ids: readonly string[]): Promise<readonly ProposalView[]> {
      return await say((await readMany(store.read, ids)).sort(byStake), language)
    },

    async open(language: Language, limit: number) {
      const [records, counts] = await Promise.all([readOpen(store.read, limit), countOpen(store.read)])
      return { items: await say(records, language), open: counts.asked + counts.batched }
    },

    async list(ask: {
      readonly show: Show
      readonly ruleId?: string | undefined
      readonly connectorId?: string | undefined
      readonly limit: number
      readonly from: readonly CursorValue[] | null
      readonly language: Language
    }): Promise<{ readonly page: Omit<Page, 'next'>; readonly next: readonly CursorValue[] | null }> {
      const [{ caps, mode, paused }, zone, nextPassAt] = await Promise.all([
        deps.acting(null),
        deps.zone(),
        deps.nextPassAt(),
      ])
      const now = clock.now()
      const rows = await readList(store.read, {
        show: ask.show,
        ruleId: ask.ruleId ?? null,
        connectorId: ask.connectorId ?? null,
        limit: ask.limit + 1,
        from: ask.from,
        now,
      })
      const kept = rows.slice(0, ask.limit)
      const items = await say(
        kept.map(({ record }) => record),
        ask.language,
      )
      const { all: usedToday } = await countAsked(store.read, dayOf(now, zone))
      const counts = await countOpen(store.read)
      return {
        page: { items, counts, budget: { perDay: caps.asksPerDay, usedToday }, mode, paused, nextPassAt },
        next: rows.length > ask.limit ? (kept.at(-1)?.place ?? null) : null,
      }
    },

    async detail(id: string, language: Language): Promise<ProposalDetail | null> {
      const record = await readProposal(store.read, id)
      if (record === null) return null
      const [around, events, todo] = await Promise.all([
        aroundOf([record], language),
        readEvents(store.read, id),
        record.how === 'todo' ? deps.todo(record) : null,
      ])
      const of = around(record)
      return {
        ...sayProposal(record, of, language),
        evidence: record.evidence === null ? [] : sayEvidence(record.evidence, language),
        notes: sayProposalNotes(record, of, language),
        changes: sayChanges(record, of, language),
        payload: record.action,
        events: events.map(({ at, state, byName, via, reason }) => ({
          at,
          state,
          by: sayBy(byName, via, language),
          via,
          reason: reason === null ? null : (sayIf(language, `proposals:reason.${reason}`) ?? plainReason(reason)),
        })),
        todo:
          todo === null
            ? null
            : {
                url: todo.url,
                steps: todo.steps.map((step) => step[language]),
                verified: record.verifiedAt !== null,
                doneAt: record.todoDoneAt,
              },
      }
    },
  }
}
const BEFORE_A_SEND: ReadonlySet<ProposalRecord['state']> = new Set(['proposed', 'approved', 'failed'])

export type ProposalViews = ReturnType<typeof createViews>

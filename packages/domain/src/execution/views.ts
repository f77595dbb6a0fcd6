import type { Execution, Proposal } from '@commerce/contracts'
import { inverse } from '@commerce/contracts/connector'
import { type Language, translator } from '@commerce/contracts/words'
import type { CursorValue } from '../paging/index.ts'
import type { ExecutionDeps } from './deps.ts'
import { mayBeSettledByWord } from './policy/timing.ts'
import { type ExecutionFilter, type ExecutionRow, executionPage, isLive, readExecution, undosOf } from './repo/index.ts'
import { actionOf, problemOf, type Step, settledBy, stateOf, stepsOf, viaOf } from './row.ts'
import { sayDiff, sayProblem } from './say.ts'

export interface StepShown {
  readonly at: number
  readonly what: Step['what']
  readonly text: string
}

type ExecutionShown = Execution & { readonly steps: StepShown[]; readonly settleable: boolean }

/** Executions as people see them. */
export function createViews(deps: ExecutionDeps) {
  const { store } = deps

  /** One look at everything around, however many there are. */
  async function show(rows: readonly ExecutionRow[], language: Language): Promise<Execution[]> {
    if (rows.length === 0) return []
    const ids = rows.map(({ id }) => id)
    const [proposals, undos] = await Promise.all([
      deps.proposals.shown(language, [...new Set(rows.map((row) => row.proposal_id))]),
      undosOf(store.read, ids),
    ])
    const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]))
    return rows.flatMap((row) => {
      const proposal = byId.get(row.proposal_id)
      const own = undos.filter((undo) => undo.undo_of === row.id)
      return proposal === undefined ? [] : [shown(row, proposal, own, language)]
    })
  }

  return {
    show,

    async one(id: string, language: Language): Promise<ExecutionShown | null> {
      const row = await readExecution(store.read, id)
      if (row === null) return null
      const [said] = await show([row], language)
      if (said === undefined) return null
      return {
        ...said,
        settleable: mayBeSettledByWord(row, deps.clock.now()),
        steps: stepsOf(row.steps_json).map((step) => sayStep(step, said, language)),
      }
    },

    async page(ask: {
      readonly filter: ExecutionFilter
      readonly limit: number
      readonly from: readonly CursorValue[] | null
      readonly language: Language
    }): Promise<{ readonly items: Execution[]; readonly next: readonly CursorValue[] | null }> {
      const rows = await executionPage(store.read, ask.filter, ask.from, ask.limit + 1)
      const kept = rows.slice(0, ask.limit)
      const last = kept.at(-1)
      return {
        items: await show(kept, ask.language),
        next: rows.length > ask.limit && last !== undefined ? [last.planned_at, last.id] : null,
      }
    },
  }
}
export type Views = ReturnType<typeof createViews>

function shown(row: ExecutionRow, proposal: Proposal, undos: readonly ExecutionRow[], language: Language): Execution {
  const t = translator(language)
  const action = actionOf(row)
  const before = stateOf(row.before_json)
  const after = stateOf(row.after_json)
  const problem = problemOf(row)
  const undone = undos.find(({ state }) => state === 'executed')
  const canUndo =
    row.kind === 'do' &&
    row.how === 'api' &&
    row.state === 'executed' &&
    row.attempts > 0 &&
    before !== null &&
    inverse(action, before) !== null &&
    undone === undefined &&
    !undos.some(isLive)
  return {
    id: row.id,
    proposalId: row.proposal_id,
    kind: row.kind,
    state: row.state,
    connectorId: row.connector_id,
    connectorName: proposal.connectorName,
    platform: proposal.platform,
    level: proposal.level,
    externalId: row.external_id,
    entityName: proposal.entityName,
    action: action.do,
    what: row.kind === 'undo' ? t('executions:undoOf', { what: proposal.what }) : proposal.what,
    why: proposal.why,
    diff: before === null && after === null ? [] : sayDiff(language, action, before, after),
    before: stateShown(before),
    after: stateShown(after),
    currency: after?.currency ?? before?.currency ?? proposal.currency,
    by: sayBy(row.actor_name, row.via, language),
    via: viaOf(row),
    plannedAt: row.planned_at,
    attemptedAt: row.attempted_at,
    finishedAt: row.finished_at,
    attempts: row.attempts,
    problem: problem === null ? null : sayProblem(language, problem, proposal.platform),
    canUndo,
    undoneBy: undone?.id ?? null,
    settledBy: sayWhoSettled(row, language),
    demo: proposal.demo,
  }
}

function sayWhoSettled(row: ExecutionRow, language: Language): string | null {
  const who = settledBy(row.steps_json)
  return who === null ? null : sayBy(who, 'web', language)
}

function stateShown(state: ReturnType<typeof stateOf>): Execution['before'] {
  if (state === null) return null
  const { status, dailyBudgetMicros, bidMicros, negatives } = state
  return {
    status,
    dailyBudgetMicros,
    bidMicros,
    negatives:
      negatives === null ? null : negatives.map(({ text, match }) => (match === 'exact' ? `[${text}]` : `"${text}"`)),
  }
}

/** Names of people are data; what acts without one has words. */
export function sayBy(name: string, via: string, language: Language): string {
  const t = translator(language)
  if (via === 'rule') return t('proposals:by.rule')
  if (name === 'operator') return t('proposals:by.operator')
  return name === 'system' ? t('proposals:by.system') : name
}

function sayStep({ at, what, code, params }: Step, of: Execution, language: Language): StepShown {
  const t = translator(language)
  const why = code === null ? '' : sayCode(code, params, of, language)
  const text = (): string => {
    switch (what) {
      case 'planned':
        return t('executions:step.planned', { by: of.by })
      case 'intended':
        return t('executions:step.intended')
      case 'attempted':
        return t('executions:step.attempted', { attempt: Number(params.attempt ?? 1) })
      case 'answered':
        if (code === 'accepted') return t('executions:step.accepted')
        return t('executions:step.byWord', { by: String(params.by ?? of.by) })
      case 'waiting':
        return t('executions:step.waiting', { why })
      case 'read-back':
        if (code === 'verified') return t('executions:step.verified')
        return code === 'contradicted' ? t('executions:step.contradicted') : t('executions:step.readBack', { why })
      case 'settled':
        if (code === 'done') return t('executions:step.done')
        if (code === 'word-done') return t('executions:step.wordDone', { by: String(params.by) })
        if (code === 'word-not-done') return t('executions:step.wordNotDone', { by: String(params.by) })
        if (code === 'by-word') return t('executions:step.notVerified')
        return code === 'nothing-to-do' ? t('executions:step.nothingToDo') : t('executions:step.failed', { why })
    }
  }
  return { at, what, text: text() }
}

function sayCode(code: string, params: Step['params'], of: Execution, language: Language): string {
  if (code === 'not-done') return translator(language)('executions:step.notDone')
  return sayProblem(language, { code, params }, of.platform)
}

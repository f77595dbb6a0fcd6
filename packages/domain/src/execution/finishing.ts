import type { ActionState } from '@commerce/contracts/connector'
import { LANGUAGES, type Language, problemWords, translator } from '@commerce/contracts/words'
import type { Tx } from '@commerce/store'
import type { ProposalRecord } from '../proposals/index.ts'
import type { Claim } from './claiming.ts'
import type { ExecutionDeps } from './deps.ts'
import { nextLook } from './policy/timing.ts'
import { changeHeld, lockExecution } from './repo/index.ts'
import { accepted, type Problem, type Step, viaOf, withStep } from './row.ts'
import { sayProblem } from './say.ts'

/** What came of one go at an execution. */
export type Outcome =
  /** Read back as wanted. `effect` false: it was so already, and nothing was sent. */
  | {
      readonly kind: 'executed'
      readonly before: ActionState | null
      readonly after: ActionState
      readonly effect: boolean
    }
  | {
      readonly kind: 'failed'
      readonly problem: Problem
      readonly before?: ActionState | null
      readonly after?: ActionState | null
    }
  | { readonly kind: 'waiting'; readonly ms: number; readonly code: string; readonly attemptBack: boolean }
  /** `keep`: whoever says so goes on holding it. `accepted`: the vendor said yes, although reading back does not show it. */
  | {
      readonly kind: 'unknown'
      readonly code: string
      readonly after?: ActionState | null
      readonly keep?: boolean
      readonly accepted?: boolean
    }

/** The sentence of what was done, in each language, read before the transaction. */
export type Sayings = Readonly<Record<Language, string>>

/** Writing an outcome: execution, proposal, audit, notice and the word to browsers in one transaction. */
export function createFinishing(deps: ExecutionDeps) {
  const { store, clock } = deps

  async function sayingsOf(record: ProposalRecord): Promise<Sayings> {
    const [ko, en] = await Promise.all(LANGUAGES.map((language) => deps.proposals.shown(language, [record.id])))
    return { ko: ko?.[0]?.what ?? record.entityName, en: en?.[0]?.what ?? record.entityName }
  }

  /** @returns false when somebody else took the execution over meanwhile, and then nothing is written */
  async function write(tx: Tx, claim: Claim, outcome: Outcome, said: Sayings): Promise<boolean> {
    const row = await lockExecution(tx, claim.row.id)
    if (row === null || row.holder !== claim.holder) return false
    const now = clock.now()
    const over = outcome.kind === 'executed' || outcome.kind === 'failed'
    const free = outcome.kind === 'unknown' && outcome.keep === true ? {} : { holder: null, held_until: null }
    const problem = problemOfOutcome(outcome)
    const changed = await changeHeld(tx, row.id, claim.holder, {
      ...free,
      state: outcome.kind,
      finished_at: over ? now : null,
      next_at: over ? null : nextAt(outcome, now, row.attempted_at),
      problem_json: problem === null ? null : JSON.stringify(problem),
      steps_json: withStep(
        outcome.kind === 'unknown' && outcome.accepted === true
          ? withStep(row.steps_json, accepted(now))
          : row.steps_json,
        stepOf(outcome, now),
      ),
      ...(outcome.kind === 'waiting' && outcome.attemptBack ? { attempts: row.attempts - 1 } : {}),
      ...statesOf(outcome),
    })
    if (!changed) return false
    await moveProposal(tx, claim, outcome, problem, { name: row.actor_name, via: viaOf(row) })
    if (outcome.kind !== 'waiting' && !(outcome.kind === 'unknown' && row.state === 'unknown')) {
      await record(tx, claim, outcome, row.actor_name)
      await tell(tx, claim, outcome, problem, said)
    }
    await deps.announce(tx, 'executions', row.id)
    return true
  }

  async function moveProposal(
    tx: Tx,
    { row, record }: Claim,
    outcome: Outcome,
    problem: Problem | null,
    by: { readonly name: string; readonly via: ReturnType<typeof viaOf> },
  ): Promise<void> {
    const { proposals } = deps
    if (row.kind === 'undo') {
      // What was done stays done until the undo is seen to have worked.
      if (outcome.kind === 'executed') await proposals.move(tx, record.id, 'reverted', by)
      return
    }
    if (outcome.kind === 'waiting') return await proposals.move(tx, record.id, 'executing', by)
    await proposals.move(tx, record.id, outcome.kind, by, problem)
  }

  async function record(tx: Tx, { row, record }: Claim, outcome: Outcome, by: string): Promise<void> {
    const undo = row.kind === 'undo'
    const done = undo ? 'execution.undone' : 'execution.executed'
    await deps.recordAudit(tx, {
      // The outcome is found out by the program; who wanted it stands in the entry of the plan and in `by`.
      actor: { kind: 'system', part: 'execution' },
      action: outcome.kind === 'executed' ? done : `execution.${outcome.kind}`,
      object: row.id,
      before: 'before' in outcome ? (outcome.before ?? null) : null,
      after: {
        proposalId: record.id,
        by,
        state: 'after' in outcome ? (outcome.after ?? null) : null,
        ...(outcome.kind === 'executed' ? { sent: outcome.effect } : {}),
        ...(outcome.kind === 'failed' ? { problem: outcome.problem } : {}),
      },
      reason: null,
      requestId: null,
    })
  }

  async function tell(
    tx: Tx,
    { row, record }: Claim,
    outcome: Outcome,
    problem: Problem | null,
    said: Sayings,
  ): Promise<void> {
    const undone = row.kind === 'undo' ? 'undone' : 'executed'
    const how = outcome.kind === 'executed' ? undone : outcome.kind === 'unknown' ? 'unknown' : 'failed'
    await deps.tell(tx, {
      type: 'outcome',
      key: `execution:${row.id}:${outcome.kind}`,
      critical: false,
      to: `/dashboard/executions?execution=${row.id}`,
      say(language) {
        const t = translator(language)
        const why = problem === null ? '' : sayProblem(language, problem, record.platform)
        return {
          title: t(`executions:told.${how}`, { what: said[language] }),
          text:
            problem === null
              ? t(
                  outcome.kind === 'executed' && !outcome.effect
                    ? 'executions:step.nothingToDo'
                    : 'executions:step.done',
                )
              : `${why}. ${problemWords(language, problem.code, problem.params).consequence}`,
        }
      },
    })
  }

  return {
    sayingsOf,
    write,

    /** In a transaction of its own. */
    async finish(claim: Claim, outcome: Outcome): Promise<void> {
      const said = await sayingsOf(claim.record)
      await deps.fault?.('before-commit', claim.row.id)
      const written = await store.write((tx) => write(tx, claim, outcome, said))
      if (written) await deps.fault?.('after-commit', claim.row.id)
    },
  }
}
export type Finishing = ReturnType<typeof createFinishing>

function problemOfOutcome(outcome: Outcome): Problem | null {
  switch (outcome.kind) {
    case 'executed':
      return null
    case 'failed':
      return outcome.problem
    case 'waiting':
      return { code: outcome.code, params: {} }
    case 'unknown':
      return { code: 'execution-unknown', params: {} }
  }
}

function nextAt(outcome: Outcome, now: number, attemptedAt: number | null): number {
  if (outcome.kind === 'waiting') return now + outcome.ms
  return now + (outcome.kind === 'unknown' && outcome.keep === true ? 0 : nextLook(now - (attemptedAt ?? now)))
}

function statesOf(outcome: Outcome): { before_json?: string; after_json?: string } {
  const before = 'before' in outcome ? (outcome.before ?? null) : null
  const after = 'after' in outcome ? (outcome.after ?? null) : null
  return {
    ...(before === null ? {} : { before_json: JSON.stringify(before) }),
    ...(after === null ? {} : { after_json: JSON.stringify(after) }),
  }
}

function stepOf(outcome: Outcome, at: number): Step {
  switch (outcome.kind) {
    case 'executed':
      return { at, what: 'settled', code: outcome.effect ? 'done' : 'nothing-to-do', params: {} }
    case 'failed':
      return { at, what: 'settled', code: outcome.problem.code, params: outcome.problem.params }
    case 'waiting':
      return { at, what: 'waiting', code: outcome.code, params: {} }
    case 'unknown':
      return { at, what: 'read-back', code: outcome.code, params: {} }
  }
}

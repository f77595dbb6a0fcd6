import { granted, type Result, refused } from '@commerce/kernel'
import type { By } from '../proposals/index.ts'
import type { ExecutionDeps } from './deps.ts'
import { mayBeSettledByWord } from './policy/timing.ts'
import { changeExecution, type ExecutionRow, lockExecution } from './repo/index.ts'
import { type Problem, type Step, withStep } from './row.ts'
import type { Settings } from './settings.ts'

/** What a person saw in the platform's own console. */
export type Word = 'done' | 'not-done'

/**
 * The end of an execution that nobody can read back any more: the connection is dead, or the platform is gone. An owner looked and says
 * what they saw. Nothing is sent and nothing read; it stays marked as resting on a person's word.
 */
export function createSettlingByWord(deps: ExecutionDeps, settings: Settings) {
  const { store, clock } = deps

  async function move(
    tx: Parameters<typeof changeExecution>[0],
    row: ExecutionRow,
    word: Word,
    mover: { readonly name: string; readonly via: By['via'] },
    problem: Problem | null,
  ): Promise<void> {
    if (row.kind === 'do')
      return await deps.proposals.move(tx, row.proposal_id, word === 'done' ? 'executed' : 'failed', mover, problem)
    if (word === 'done') await deps.proposals.move(tx, row.proposal_id, 'reverted', mover)
  }

  /** @returns granted as well where somebody, or the platform, was faster: what it came to is shown as it is. */
  return async function settleByWord(
    by: By,
    id: string,
    word: Word,
    reason: string | null,
  ): Promise<Result<null, 'not-found' | 'not-allowed' | 'execution-in-flight'>> {
    const { currency } = await deps.shop()
    return await store.write(async (tx): Promise<Result<null, 'not-found' | 'not-allowed' | 'execution-in-flight'>> => {
      await settings.hold(tx, currency)
      const actor = await settings.actorIn(tx, by.actor)
      if (!actor.may) return refused('not-allowed')
      const row = await lockExecution(tx, id)
      if (row === null) return refused('not-found')
      if (row.state === 'attempted') return refused('execution-in-flight')
      if (row.state !== 'unknown') return granted(null)
      const now = clock.now()
      // Until then the platform is asked, and a request may still arrive.
      if (!mayBeSettledByWord(row, now)) return refused('execution-in-flight')
      const params = { by: actor.name }
      const step: Step = { at: now, what: 'settled', code: `word-${word}`, params }
      const problem: Problem | null = word === 'done' ? null : { code: 'execution-said-not-done', params }
      await changeExecution(tx, id, {
        state: word === 'done' ? 'executed' : 'failed',
        finished_at: now,
        next_at: null,
        // Whoever reads it at this moment holds it no longer and writes nothing.
        holder: null,
        held_until: null,
        problem_json: problem === null ? null : JSON.stringify(problem),
        steps_json: withStep(row.steps_json, step),
      })
      await move(tx, row, word, { name: actor.name, via: by.via }, problem)
      await deps.recordAudit(tx, {
        actor: by.actor,
        action: 'execution.settled-by-word',
        object: id,
        before: { state: 'unknown' },
        after: { proposalId: row.proposal_id, word, by: row.actor_name, via: by.via, readBack: false },
        reason,
        requestId: by.requestId,
      })
      await deps.announce(tx, 'executions', id)
      return granted(null)
    })
  }
}

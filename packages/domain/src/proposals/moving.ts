import type { ProposalState, Via } from '@commerce/contracts'
import type { Tx } from '@commerce/store'
import type { ProposalsDeps } from './deps.ts'
import type { ProposalRecord } from './model.ts'
import { openKeyOf } from './policy/identity.ts'
import { canMove, isOpen } from './policy/states.ts'
import { termsOf } from './policy/terms.ts'
import { addEvent, changeNote, changeState, lockProposal } from './repo/change.ts'

export interface Mover {
  /** Shown with the step. `operator`, `rule` and `system` are said in words. */
  readonly name: string
  readonly via: Via
  readonly reason?: string | null
}

interface Also {
  readonly problem?: ProposalRecord['problem']
  readonly supersededBy?: string
  readonly decided?: { readonly by: string }
}

/** Moving a proposal whose row is held: the state, the history and the word to browsers in one. */
export function createMoving(deps: Pick<ProposalsDeps, 'clock' | 'announce'>) {
  const { clock } = deps

  /** @throws when the state machine does not know the move, or somebody else moved it although its row was held. */
  async function move(tx: Tx, proposal: ProposalRecord, to: ProposalState, by: Mover, also: Also = {}): Promise<void> {
    const from = proposal.state
    if (!canMove(from, to)) throw new Error(`proposal ${proposal.id} cannot go from ${from} to ${to}`)
    const at = clock.now()
    const { decided } = also
    const moved = await changeState(tx, proposal.id, from, {
      status: to,
      open_key: isOpen(to) ? openKeyOf(proposal, proposal.action) : null,
      updated_at: at,
      problem_json: also.problem === undefined || also.problem === null ? null : JSON.stringify(also.problem),
      ...(also.supersededBy === undefined ? {} : { superseded_by: also.supersededBy }),
      ...(decided === undefined
        ? {}
        : {
            decided_at: at,
            decided_by: decided.by,
            decided_name: by.name,
            decided_via: by.via,
            approved_hash: to === 'approved' ? termsOf(proposal) : null,
          }),
    })
    if (!moved) throw new Error(`proposal ${proposal.id} is not ${from} any more`)
    await addEvent(tx, proposal.id, { at, state: to, byName: by.name, via: by.via, reason: by.reason ?? null })
    await deps.announce(tx, 'proposals', proposal.id)
  }

  return {
    move,

    /** The outcome of an execution. The state it already has is no news. */
    async moveById(
      tx: Tx,
      id: string,
      to: ProposalState,
      by: Mover,
      problem: ProposalRecord['problem'] = null,
    ): Promise<void> {
      const proposal = await lockProposal(tx, id)
      if (proposal === null) throw new Error(`there is no proposal ${id}`)
      if (proposal.state !== to) await move(tx, proposal, to, by, { problem })
    },

    /** Notes on a to-do: somebody says it is done; an import has seen it. */
    async mark(tx: Tx, id: string, what: 'todo-done' | 'verified', at: number): Promise<void> {
      await changeNote(tx, id, {
        updated_at: clock.now(),
        ...(what === 'todo-done' ? { todo_done_at: at } : { verified_at: at }),
      })
      await deps.announce(tx, 'proposals', id)
    },
  }
}
export type Moving = ReturnType<typeof createMoving>

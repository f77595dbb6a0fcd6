import type { ProposalState } from '@commerce/contracts'

/**
 * The life of a proposal (DESIGN section 3, S1). What is not in the table does not happen. `unknown` is settled by reading back; a failed
 * one may be carried out again by a person; from `rejected`, `expired`, `superseded` and `reverted` nothing leads anywhere.
 */
const MOVES: Readonly<Record<ProposalState, readonly ProposalState[]>> = {
  proposed: ['approved', 'rejected', 'expired', 'superseded'],
  approved: ['executing', 'expired', 'superseded'],
  executing: ['executed', 'failed', 'unknown'],
  unknown: ['executed', 'failed', 'executing'],
  failed: ['approved', 'executing'],
  executed: ['reverted'],
  rejected: [],
  expired: [],
  superseded: [],
  reverted: [],
}

export function canMove(from: ProposalState, to: ProposalState): boolean {
  return MOVES[from].includes(to)
}

/** While a proposal is in one of these, the same is not asked for again. */
export const OPEN_STATES = ['proposed', 'approved', 'executing', 'unknown'] as const satisfies readonly ProposalState[]

export function isOpen(state: ProposalState): boolean {
  return (OPEN_STATES as readonly ProposalState[]).includes(state)
}

export function isOver(state: ProposalState): boolean {
  return MOVES[state].length === 0
}

import { type Actor, type Caps, may, type Role } from '@commerce/contracts'
import { granted, type Result, refused } from '@commerce/kernel'
import type { DecideRefusal, ProposalRecord } from '../model.ts'

/** What is true of the person who answers at the moment of the answer, read in the same transaction. */
export interface Standing {
  /** Null: the person is not there any more. */
  readonly role: Role | null
  /** Owners of the shop. */
  readonly owners: number
}

/**
 * Whether an actor may answer proposals at all, with the role that was read afresh: one that was taken away a moment ago counts no more
 * (ASVS 8.3.2). Keys and the program itself never answer for a person.
 */
export function mayDecide(actor: Actor, role: Role | null): boolean {
  if (actor.kind === 'operator') return true
  return actor.kind === 'user' && role !== null && may({ ...actor, role }, 'actions:decide')
}

/** Whether this person may answer this proposal now; pure. @param now epoch milliseconds */
export function checkAnswer(
  proposal: Pick<ProposalRecord, 'state' | 'expiresAt' | 'proposer' | 'stakeMinor' | 'decidedName'>,
  by: { readonly actor: Actor; readonly standing: Standing },
  caps: Pick<Caps, 'ownerFromMinor'>,
  now: number,
): Result<null, DecideRefusal> {
  const { actor, standing } = by
  if (!mayDecide(actor, standing.role)) return refused('not-allowed')
  if (proposal.state === 'expired') return refused('proposal-expired')
  if (proposal.state !== 'proposed') return refused('proposal-settled')
  if (isExpired(proposal, now)) return refused('proposal-expired')
  if (needsOwner(proposal, caps) && actor.kind === 'user' && standing.role !== 'owner') return refused('owner-needed')
  if (actor.kind === 'user' && standing.owners > 1 && proposal.proposer === actor.userId) {
    return refused('approver-is-proposer')
  }
  return granted(null)
}

/** From this much at stake only an owner answers. */
export function needsOwner(
  { stakeMinor }: Pick<ProposalRecord, 'stakeMinor'>,
  { ownerFromMinor }: Pick<Caps, 'ownerFromMinor'>,
): boolean {
  return ownerFromMinor !== null && stakeMinor >= ownerFromMinor
}

export function isExpired({ expiresAt }: Pick<ProposalRecord, 'expiresAt'>, now: number): boolean {
  return expiresAt <= now
}

/**
 * X4: only what is of low risk and whose rule the owner freed of the question runs by itself, and only where the mode says so. Advice and
 * to-dos are for people.
 */
export function runsByItself(
  proposal: Pick<ProposalRecord, 'risk' | 'requiresApproval' | 'ruleId' | 'how'>,
  mode: 'manual' | 'auto_low_risk',
): boolean {
  const { risk, requiresApproval, ruleId, how } = proposal
  return mode === 'auto_low_risk' && risk === 'low' && !requiresApproval && ruleId !== null && how === 'api'
}

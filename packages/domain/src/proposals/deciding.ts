import { granted, type Result, refused } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import type { ProposalsDeps } from './deps.ts'
import type { Approved, By, DecideRefusal, ProposalRecord } from './model.ts'
import type { Moving } from './moving.ts'
import { checkAnswer, isExpired, mayDecide, needsOwner, runsByItself, type Standing } from './policy/deciding.ts'
import { openKeyOf } from './policy/identity.ts'
import { riskOf } from './policy/risk.ts'
import { termsOf } from './policy/terms.ts'
import { lockOpen, lockProposal } from './repo/change.ts'
import { readProposal } from './repo/read.ts'

interface Answerer extends Standing {
  readonly name: string
  readonly id: string
}

/** Answers of people, and the one value that lets something be carried out. */
export function createDeciding(deps: ProposalsDeps, moving: Moving) {
  const { store, clock } = deps

  async function answererOf(tx: Tx, { actor }: By): Promise<Answerer> {
    if (actor.kind === 'user' || actor.kind === 'key') {
      const standing = await deps.standing(tx, actor.userId)
      return { ...standing, name: standing.name ?? actor.userId, id: actor.userId }
    }
    const name = actor.kind === 'operator' ? 'operator' : 'system'
    return { role: null, owners: 0, name, id: name }
  }

  async function answer(
    by: By,
    id: string,
    to: 'approved' | 'rejected',
    reason: string | undefined,
  ): Promise<Result<ProposalRecord, DecideRefusal>> {
    return await store.write(async (tx): Promise<Result<ProposalRecord, DecideRefusal>> => {
      const { caps } = await deps.acting(tx)
      // Held from here on: the first answer wins, whichever way it came in.
      const proposal = await lockProposal(tx, id)
      if (proposal === null) return refused('not-found')
      const answerer = await answererOf(tx, by)
      const checked = checkAnswer(proposal, { actor: by.actor, standing: answerer }, caps, clock.now())
      if (!checked.ok) return withFacts(checked.refusal.code, proposal)
      if (isOther(by, proposal)) return refused('proposal-changed')
      await moving.move(
        tx,
        proposal,
        to,
        { name: answerer.name, via: by.via, reason: reason ?? null },
        { decided: { by: answerer.id } },
      )
      const after = await readProposal(tx, id)
      if (after === null) throw new Error(`proposal ${id} went away while it was answered`)
      await deps.recordAudit(tx, {
        actor: by.actor,
        action: to === 'approved' ? 'proposal.approved' : 'proposal.rejected',
        object: id,
        before: { state: proposal.state },
        after: { ...auditOf(proposal), state: to, via: by.via, version: termsOf(proposal) },
        reason: reason ?? null,
        requestId: by.requestId,
      })
      return granted(after)
    })
  }

  /** A failed one may be carried out again, unless the same was asked for anew meanwhile. */
  async function replacement(tx: Tx, proposal: ProposalRecord): Promise<ProposalRecord | null> {
    if (proposal.state !== 'failed') return null
    return await lockOpen(tx, openKeyOf(proposal, proposal.action))
  }

  /** What was approved is not what lies there now: nobody's yes was said to it, and somebody should know. */
  async function noteMismatch(tx: Tx, proposal: ProposalRecord, by: By): Promise<void> {
    await deps.recordAudit(tx, {
      actor: by.actor,
      action: 'proposal.mismatch-found',
      object: proposal.id,
      before: { version: proposal.approvedHash },
      after: { ...auditOf(proposal), version: termsOf(proposal), via: by.via },
      reason: null,
      requestId: by.requestId,
    })
  }

  /** See {@link ProposalsService.authorize}. */
  async function authorize(tx: Tx, id: string, by: By): Promise<Result<Approved, DecideRefusal>> {
    const { mode, caps } = await deps.acting(tx)
    const proposal = await lockProposal(tx, id)
    if (proposal === null) return refused('not-found')
    const { actor } = by
    // What the proposal says is of the day it was made; the owner may have taken the freedom back since.
    const alone =
      actor.kind === 'system' &&
      runsByItself(proposal, mode) &&
      // Looked at again: nobody has said yes to what lies there.
      riskOf(proposal.action, proposal.before) === 'low' &&
      proposal.ruleId !== null &&
      (await deps.frees(tx, proposal.ruleId))
    const answerer = await answererOf(tx, by)
    if (!alone && !mayDecide(actor, answerer.role)) return refused('not-allowed')
    if (proposal.state === 'expired') return refused('proposal-expired')
    if (proposal.state === 'proposed' && !alone) return refused('proposal-not-approved')
    if (!['proposed', 'approved', 'failed'].includes(proposal.state)) return withFacts('proposal-settled', proposal)
    // What failed once is for a person to try again.
    if (proposal.state === 'failed' && alone) return withFacts('proposal-settled', proposal)
    if (isExpired(proposal, clock.now())) return refused('proposal-expired')
    if (actor.kind === 'user' && answerer.role !== 'owner' && needsOwner(proposal, caps)) {
      return withFacts('owner-needed', proposal)
    }
    const newer = await replacement(tx, proposal)
    if (newer !== null) return withFacts('proposal-settled', newer)
    if (proposal.state !== 'proposed' && proposal.approvedHash !== termsOf(proposal)) {
      await noteMismatch(tx, proposal, by)
      return refused('approval-does-not-match')
    }
    if (isOther(by, proposal)) return refused('proposal-changed')
    if (proposal.state === 'proposed') {
      await moving.move(tx, proposal, 'approved', { name: 'rule', via: 'rule' }, { decided: { by: 'rule' } })
      await deps.recordAudit(tx, {
        actor,
        action: 'proposal.approved',
        object: id,
        before: { state: 'proposed' },
        after: { ...auditOf(proposal), state: 'approved', via: 'rule', version: termsOf(proposal) },
        reason: null,
        requestId: by.requestId,
      })
      return granted(approved({ ...proposal, state: 'approved' }))
    }
    return granted(approved(proposal))
  }

  return {
    approve: (by: By, id: string, reason?: string) => answer(by, id, 'approved', reason),
    reject: (by: By, id: string, reason?: string) => answer(by, id, 'rejected', reason),
    authorize,
  }
}

/** The only place that brands: everything above has been checked. */
function approved(proposal: ProposalRecord): Approved {
  return { ...proposal, approvedHash: termsOf(proposal) } as Approved
}

/** Whether somebody answers another card than the one that lies there. */
function isOther({ shown }: By, proposal: ProposalRecord): boolean {
  return shown !== undefined && shown !== null && shown !== termsOf(proposal)
}

/** What of a proposal stands in the audit log. */
export function auditOf({
  connectorId,
  level,
  externalId,
  action,
  stakeMinor,
  currency,
  ruleId,
}: Pick<ProposalRecord, 'connectorId' | 'level' | 'externalId' | 'action' | 'stakeMinor' | 'currency' | 'ruleId'>) {
  return { connectorId, level, externalId, action, stakeMinor, currency, ruleId }
}

/** A refusal with the figures of its sentence; state and amount are put into words by whoever shows it. */
function withFacts(code: DecideRefusal, proposal: ProposalRecord) {
  if (code === 'proposal-settled') {
    return refused(code, { by: proposal.decidedName ?? 'system', state: proposal.state })
  }
  if (code === 'owner-needed') return refused(code, { amount: proposal.stakeMinor, currency: proposal.currency })
  return refused(code)
}

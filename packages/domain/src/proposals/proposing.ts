import type { Actor, BodyReceived } from '@commerce/contracts'
import { type Action, capabilityOf, isDone } from '@commerce/contracts/connector'
import { granted, type Result, refused } from '@commerce/kernel'
import { auditOf } from './deciding.ts'
import type { ProposalsDeps, TargetFound } from './deps.ts'
import type { By, NewProposal } from './model.ts'
import type { Offering } from './offering.ts'
import { riskOf, stakeMicros } from './policy/risk.ts'

/** How long what a person or a program proposes may wait for its answer. */
const WAITS_MS = 48 * 3_600_000

export type ProposeRefusal = 'not-found' | 'action-not-offered' | 'action-no-change' | 'proposal-open-already'

/** Proposals of people and programs: they land in the inbox and no further. */
export function createProposing(deps: ProposalsDeps, { put }: Pick<Offering, 'put'>) {
  const { store, clock } = deps

  /** @returns the id; what is open already, wherever it came from, is not replaced by it. */
  return async function propose(
    by: By,
    wish: BodyReceived<'POST /api/proposals'>,
  ): Promise<Result<{ readonly id: string }, ProposeRefusal>> {
    const { action } = wish
    const target = await deps.target(wish.connectorId, wish.level, wish.externalId)
    if (target === null || target.before.status === 'removed') return refused('not-found')
    const capability = capabilityOf(action.do)
    if (capability !== null && !target.offers.includes(capability)) {
      return refused('action-not-offered', { platform: target.platform, action: action.do })
    }
    if (isAsWished(action, target)) return refused('action-no-change')
    const { currency } = await deps.acting(null)
    const micros = stakeMicros(action, target.before, target.spendADayMicros)
    const made: NewProposal = {
      connectorId: wish.connectorId,
      platform: target.platform,
      level: wish.level,
      externalId: wish.externalId,
      entityName: target.name,
      parentId: target.parentId,
      action,
      before: target.before,
      evidence: null,
      rule: null,
      proposer: whoIs(by.actor),
      keyId: by.actor.kind === 'key' ? by.actor.keyId : null,
      reason: wish.reason,
      risk: riskOf(action, target.before),
      how: action.do === 'suggest' ? 'advice' : target.how,
      // Without a rate what is at stake is not known, and counts as nothing: it is asked last.
      stakeMinor: (await deps.toReporting(micros, target.currency)) ?? 0,
      currency,
      expiresAt: clock.now() + WAITS_MS,
      demo: target.demo,
    }
    return await store.write(async (tx): Promise<Result<{ readonly id: string }, ProposeRefusal>> => {
      const { actor } = by
      const known = actor.kind === 'user' || actor.kind === 'key' ? await deps.standing(tx, actor.userId) : null
      const mover = { name: known?.name ?? whoIs(actor), via: by.via }
      const { id } = await put(tx, made, mover, () => false)
      if (id === null) return refused('proposal-open-already')
      await deps.recordAudit(tx, {
        actor,
        action: 'proposal.made',
        object: id,
        before: null,
        after: auditOf({ ...made, ruleId: null }),
        reason: wish.reason,
        requestId: by.requestId,
      })
      return granted({ id })
    })
  }
}

/** Negative keywords are not known here: whether one is there already is seen when it is carried out. */
function isAsWished(action: Action, { before, currency }: TargetFound): boolean {
  return isDone(action, { ...before, vendorStatus: '', currency, negatives: null, extra: {} })
}

function whoIs(actor: Actor): string {
  return actor.kind === 'user' || actor.kind === 'key' ? actor.userId : actor.kind
}

import type { Tables, Tx } from '@commerce/store'
import type { Insertable } from 'kysely'
import { auditOf } from './deciding.ts'
import type { ProposalsDeps } from './deps.ts'
import type { NewProposal, ProposalRecord, ProposalsService } from './model.ts'
import type { Mover, Moving } from './moving.ts'
import { isSame, openKeyOf, payloadOf } from './policy/identity.ts'
import { isReversible } from './policy/risk.ts'
import { addEvent, insertProposal, lockAllOfRule, lockOfRule, lockOpen } from './repo/change.ts'
import { rulesThatAsk } from './repo/read.ts'

const RULE: Mover = { name: 'rule', via: 'rule' }

/** Putting proposals before people: what rules wish, and what people and programs hand in. */
export function createOffering(deps: ProposalsDeps, moving: Moving) {
  const { store, clock, ids } = deps

  /**
   * @returns the id of what was made; null when the same is open already. What is open is replaced only while nobody has answered it, and
   * `gives` says that it may be.
   */
  async function put(
    tx: Tx,
    wish: NewProposal,
    by: Mover,
    gives: (open: ProposalRecord) => boolean,
  ): Promise<{ readonly id: string | null; readonly superseded: number }> {
    const key = openKeyOf(wish, wish.action)
    const open = await lockOpen(tx, key)
    const id = ids.next('prp')
    if (open !== null) {
      // A rule knows why; what a program asked for without figures makes room also when it is the same.
      const same = isSame(open.action, wish.action) && (open.keyId === null || wish.rule === null)
      if (open.state !== 'proposed' || same || !gives(open)) return { id: null, superseded: 0 }
      await moving.move(tx, open, 'superseded', by, { supersededBy: id })
    }
    const at = clock.now()
    // The same from another process at the same moment: the first one stands.
    if (!(await insertProposal(tx, rowOf(wish, id, key, at)))) return { id: null, superseded: 0 }
    await addEvent(tx, id, { at, state: 'proposed', byName: by.name, via: by.via, reason: wish.reason })
    await deps.announce(tx, 'proposals', id)
    return { id, superseded: open === null ? 0 : 1 }
  }

  const offer: ProposalsService['offer'] = async (run, wishes, noLonger) => {
    // One order for everybody, so that two processes do not wait for each other in a circle.
    const sorted = [...wishes].sort((a, b) => compare(openKeyOf(a, a.action), openKeyOf(b, b.action)))
    const wanted = new Set(wishes.map((wish) => openKeyOf(wish, wish.action)))
    return await store.write(async (tx) => {
      // A pass that began before the rule was switched off ends after it.
      if (!(await deps.stands(tx, run.ruleId))) return { proposed: [], superseded: 0 }
      const proposed: string[] = []
      const made: NewProposal[] = []
      let superseded = 0
      for (const target of [...noLonger].sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b)))) {
        for (const open of await lockOfRule(tx, run.ruleId, target)) {
          if (wanted.has(openKeyOf(open, open.action))) continue
          await moving.move(tx, open, 'superseded', { ...RULE, reason: 'no-longer' })
          superseded += 1
        }
      }
      for (const wish of sorted) {
        // Of two rules that ask for different amounts, the one with more at stake stands: they do not take turns replacing each other.
        // What a program proposed gives way: a key in the wrong hands must not keep rules from asking.
        const gives = (open: ProposalRecord): boolean =>
          open.ruleId === run.ruleId ||
          open.keyId !== null ||
          (open.ruleId !== null && wish.stakeMinor > open.stakeMinor)
        const put_ = await put(tx, wish, RULE, gives)
        superseded += put_.superseded
        if (put_.id === null) continue
        proposed.push(put_.id)
        made.push(wish)
      }
      // Last, as everywhere: the head of the log is a lock that all writers share.
      for (const [place, wish] of made.entries()) {
        await deps.recordAudit(tx, {
          actor: { kind: 'system', part: 'rules' },
          action: 'proposal.made',
          object: proposed[place] ?? null,
          before: null,
          after: { ...auditOf({ ...wish, ruleId: run.ruleId }), runId: run.runId },
          reason: null,
          requestId: null,
        })
      }
      return { proposed, superseded }
    })
  }

  async function withdraw(tx: Tx, ruleId: string): Promise<number> {
    const asked = await lockAllOfRule(tx, ruleId)
    for (const one of asked) await moving.move(tx, one, 'superseded', { ...RULE, reason: 'no-longer' })
    return asked.length
  }

  /** What a pass and a deletion at the same moment left behind. @returns how many were withdrawn */
  async function tidy(): Promise<number> {
    let many = 0
    for (const ruleId of await rulesThatAsk(store.read)) {
      many += await store.write(async (tx) => ((await deps.stands(tx, ruleId)) ? 0 : await withdraw(tx, ruleId)))
    }
    return many
  }

  return { offer, put, withdraw, tidy }
}
export type Offering = ReturnType<typeof createOffering>

function rowOf(wish: NewProposal, id: string, key: string, at: number): Insertable<Tables['action_proposals']> {
  const { rule } = wish
  return {
    id,
    status: 'proposed',
    connector_id: wish.connectorId,
    platform: wish.platform,
    level: wish.level,
    external_id: wish.externalId,
    entity_name: wish.entityName,
    parent_id: wish.parentId,
    action: wish.action.do,
    payload_json: payloadOf(wish.action),
    before_json: JSON.stringify(beforeOf(wish)),
    evidence_json: JSON.stringify(wish.evidence),
    rule_id: rule?.id ?? null,
    rule_version: rule?.version ?? null,
    rule_run_id: rule?.runId ?? null,
    proposer: wish.proposer,
    by_key: wish.keyId ?? null,
    reason: wish.reason,
    risk: wish.risk,
    // True unless an owner's rule says otherwise.
    requires_approval: rule === null || rule.requiresApproval ? 1 : 0,
    reversible: isReversible(wish.action, wish.before) ? 1 : 0,
    how: wish.how,
    stake_minor: wish.stakeMinor,
    currency: wish.currency,
    demo: wish.demo ? 1 : 0,
    open_key: key,
    superseded_by: null,
    asked_at: null,
    asked_day: null,
    created_at: at,
    expires_at: wish.expiresAt,
    decided_at: null,
    decided_by: null,
    decided_name: null,
    decided_via: null,
    approved_hash: null,
    problem_json: null,
    todo_done_at: null,
    verified_at: null,
    updated_at: at,
  }
}

function beforeOf({ before }: NewProposal) {
  const { status, dailyBudgetMicros, bidMicros } = before
  return { status, dailyBudgetMicros, bidMicros }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

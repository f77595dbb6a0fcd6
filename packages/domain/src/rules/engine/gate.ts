import type { HeldReason } from '@commerce/contracts'
import { capabilityOf } from '@commerce/contracts/connector'
import { daysBetween } from '@commerce/kernel'
import { kindOf } from '../kinds/index.ts'
import type { EntityFacts, Memory, RuleSettings, Snapshot, Verdict, Wish } from '../model.ts'

const DAY_MS = 86_400_000

/**
 * What a rule says of one entity, through everything that is not the kind's own business: activity, staleness, then the kind, then what
 * the platform takes, what people did, and what was asked before. Pure.
 */
export function judge(target: EntityFacts, settings: RuleSettings, snapshot: Snapshot, memory: Memory): Verdict {
  const kind = kindOf(settings.code)
  const held = (outcome: HeldReason): Verdict => ({ target, outcome, figures: [] })
  const resumes = settings.action?.do === 'resume'
  if (target.status === 'removed' || (target.status === 'paused') !== resumes) return held('not-active')
  if (!resumes && standsStill(target.parent)) return held('not-active')
  if (target.lastDay === null) return held('missing-data')
  if (target.stale) return held('stale-data')
  if (target.mixesCurrencies) return held('mixed-currency')
  const verdict = kind.judge(target, settings, snapshot)
  if (verdict.outcome !== 'proposes') {
    if (verdict.outcome !== 'within-hysteresis') return verdict
    // A band counts only for what was asked and still waits: before that, what does not meet the limit does not meet it.
    return memory.lastProposed(settings.id, target.ref)?.open === true ? verdict : { ...verdict, outcome: 'not-met' }
  }
  const reason = afterwards(verdict.wish, settings, snapshot, memory)
  return reason === null ? verdict : { target, outcome: reason, figures: verdict.wish.evidence.figures }
}

/** Platforms say of an advertisement what its owner set; below a campaign that is paused it is not delivered all the same. */
function standsStill(above: EntityFacts | null): boolean {
  for (let one = above; one !== null; one = one.parent)
    if (one.status === 'paused' || one.status === 'removed') return true
  return false
}

function afterwards(wish: Wish, settings: RuleSettings, snapshot: Snapshot, memory: Memory): HeldReason | null {
  const { target, action } = wish
  const { ref } = target
  if (target.status === 'removed' || (action.do !== 'resume' && target.status === 'paused')) return 'not-active'
  const capability = capabilityOf(action.do)
  // What a person does by hand can be done whatever our connection offers.
  if (capability !== null && target.how === 'api' && !target.offers.includes(capability)) return 'not-offered'
  const edited = target.outsideEditAt
  if (edited !== null && snapshot.asOf - edited < settings.guards.outsideEditDays * DAY_MS) return 'outside-edit'
  const word = action.do === 'add-negative-keyword' ? action : undefined
  const last = memory.lastProposed(settings.id, ref, word)
  if (last?.open === true) return 'already-open'
  if (last !== null && daysBetween(last.day, snapshot.day) < settings.guards.cooldownDays) return 'cooldown'
  // Several words for one ad group are several questions; proposals know the words that wait.
  return word === undefined && memory.openFor(ref, action.do) ? 'already-open' : null
}

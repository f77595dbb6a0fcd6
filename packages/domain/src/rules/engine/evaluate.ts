import type { HeldReason } from '@commerce/contracts'
import type { EntityRef, Evaluation, Memory, RuleSettings, Snapshot } from '../model.ts'
import type { Rest } from '../rest.ts'
import { judge } from './gate.ts'
import { inScope } from './scope.ts'
import { settle, type Wished } from './settle.ts'

/** What an evaluation says of a rule that could not be evaluated. */
export interface Failed {
  readonly settings: RuleSettings
  readonly error: unknown
}

/** Entities looked at in one go; some milliseconds. */
const SLICE = 1_000

/**
 * Evaluates rules together on one snapshot, slice by slice. Pure: equal rules (in any order), snapshots and memories give equal wishes;
 * never two opposite ones for a target (P5). A rule that throws is passed over; what the others say does not depend on it.
 *
 * @returns one evaluation for each rule, in the order of the rules. What it yields says nothing: whoever has others to think of rests there.
 */
function* evaluating(
  rules: readonly RuleSettings[],
  snapshot: Snapshot,
  memory: Memory,
  onFailed: (failed: Failed) => void,
): Generator<undefined, Evaluation[]> {
  const judged: Judged[] = []
  for (const settings of rules)
    try {
      judged.push(yield* judgeAll(settings, snapshot, memory))
    } catch (error) {
      onFailed({ settings, error })
    }
  yield
  const { kept, held } = settle(
    judged.flatMap(({ wished }) => wished),
    snapshot,
    memory,
  )
  return judged.map(({ settings, seen, counts, noLonger }) => {
    for (const one of held) if (one.settings === settings) counts.set(one.reason, (counts.get(one.reason) ?? 0) + 1)
    const wishes = kept.filter((one) => one.settings === settings).map(({ wish }) => wish)
    return { settings, seen, wishes, held: counts, noLonger }
  })
}

/** Rules evaluated with pauses, so that a large shop holds nobody up. A rule that throws is passed over. */
export async function evaluateInSlices(
  rules: readonly RuleSettings[],
  snapshot: Snapshot,
  memory: Memory,
  onFailed: (failed: Failed) => void,
  rest: Rest,
): Promise<Evaluation[]> {
  const work = evaluating(rules, snapshot, memory, onFailed)
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value
    await rest()
  }
}

/** Rules evaluated at once; one that throws is a bug. */
export function evaluate(rules: readonly RuleSettings[], snapshot: Snapshot, memory: Memory): readonly Evaluation[] {
  const work = evaluating(rules, snapshot, memory, ({ error }) => {
    throw error
  })
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value
}

/** Had enough to say no: an open proposal of the rule does not hold any more. */
const SAYS_NO: ReadonlySet<string> = new Set<HeldReason>(['not-met', 'not-active', 'no-change', 'outside-edit'])

interface Judged {
  readonly settings: RuleSettings
  readonly seen: number
  readonly wished: readonly Wished[]
  readonly counts: Map<HeldReason, number>
  readonly noLonger: readonly EntityRef[]
}

function* judgeAll(settings: RuleSettings, snapshot: Snapshot, memory: Memory): Generator<undefined, Judged> {
  const wished: Wished[] = []
  const counts = new Map<HeldReason, number>()
  const noLonger: EntityRef[] = []
  let seen = 0
  const targets = inScope(settings, snapshot)
  yield
  for (const target of targets) {
    seen += 1
    if (seen % SLICE === 0) yield
    const verdict = judge(target, settings, snapshot, memory)
    if (verdict.outcome === 'proposes') wished.push({ settings, wish: verdict.wish })
    else {
      counts.set(verdict.outcome, (counts.get(verdict.outcome) ?? 0) + 1)
      // Words are asked of the group above: that one term does not meet it says nothing about the others.
      if (SAYS_NO.has(verdict.outcome) && settings.code !== 'negative-keyword')
        if (memory.lastProposed(settings.id, target.ref)?.open === true) noLonger.push(target.ref)
    }
  }
  return { settings, seen, wished, counts, noLonger }
}

import { daysBetween } from '@commerce/kernel'
import type { EntityFacts, Evaluation, Memory, RuleSettings, Snapshot, Wish } from '../../rules/index.ts'

/** A kill switch in a dozen lines, for tests of what is around the rules: spend in days without enough conversions. */
export function evaluateSimply(
  rules: readonly RuleSettings[],
  snapshot: Snapshot,
  memory: Memory,
): readonly Evaluation[] {
  return rules.map((settings) => {
    const held = new Map<
      'not-met' | 'cooldown' | 'not-active' | 'already-open' | 'daily-cap' | 'missing-data',
      number
    >()
    const hold = (
      reason: 'not-met' | 'cooldown' | 'not-active' | 'already-open' | 'daily-cap' | 'missing-data',
    ): void => void held.set(reason, (held.get(reason) ?? 0) + 1)
    const wishes: Wish[] = []
    const targets = snapshot.entities(settings.scope.level)
    for (const target of targets) {
      const last = memory.lastProposed(settings.id, target.ref)
      if (target.status !== 'active') hold('not-active')
      else if (last !== null && daysBetween(last.day, snapshot.day) < settings.guards.cooldownDays) hold('cooldown')
      else if (memory.openFor(target.ref, 'pause')) hold('already-open')
      else {
        const wish = wishFor(target, settings, snapshot)
        if (typeof wish === 'string') hold(wish)
        else if (wishes.length >= settings.guards.dailyCap) hold('daily-cap')
        else wishes.push(wish)
      }
    }
    return { settings, seen: targets.length, wishes, held, noLonger: [] }
  })
}

function wishFor(
  target: EntityFacts,
  { args, guards }: RuleSettings,
  snapshot: Snapshot,
): Wish | 'not-met' | 'missing-data' {
  const days = Number(args.days)
  const window = target.window(days)
  const prediction = target.predict(days)
  if (window === null || !window.complete) return 'missing-data'
  const conversions =
    guards.lag === 'predicted' ? (prediction?.high ?? Number.POSITIVE_INFINITY) : window.conversionsMicros / 1_000_000
  const spendMinor = snapshot.toReporting(window.costMicros, target.currency) ?? 0
  if (spendMinor < Number(args.spend) || conversions > Number(args.conversions)) return 'not-met'
  const { from, to, complete, settled, period } = window
  return {
    target,
    action: { do: 'pause' },
    risk: 'low',
    stakeMinor: Math.round(spendMinor / days),
    evidence: {
      sentence: 'kill-switch',
      params: {},
      figures: [],
      window: { from, to, complete, settled, period },
      lag: guards.lag,
      prediction,
      asOf: snapshot.asOf,
    },
  }
}

export const simpleRule = (
  id: string,
  args: { readonly days: number; readonly spend: number; readonly conversions: number },
  more: Partial<RuleSettings['guards']> = {},
): RuleSettings => ({
  id,
  code: 'kill-switch',
  name: id,
  version: 1,
  requiresApproval: true,
  args,
  guards: {
    minSpendMinor: 0,
    minClicks: 0,
    minAgeDays: 0,
    lag: 'raw',
    cooldownDays: 3,
    hysteresis: 0,
    dailyCap: 50,
    outsideEditDays: 0,
    expiresHours: 24,
    ...more,
  },
  scope: { platforms: [], connectorIds: [], level: 'campaign', nameHas: '', nameHasNot: '' },
  condition: null,
  action: null,
})

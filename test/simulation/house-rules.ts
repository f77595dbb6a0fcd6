import type { RuleDraft } from '@commerce/contracts'
import type { By, Rules } from '@commerce/domain/rules'
import type { Chance } from './chance.ts'
import { CONNECTIONS } from './world.ts'

/** Rules of the simulated shop: most kinds there are, some of them freed of the question. */
function drafts(chance: Chance): RuleDraft[] {
  const [first, second] = CONNECTIONS
  const usual = () => ({
    minAgeDays: 2,
    cooldownDays: chance.one([0, 0, 1]),
    outsideEditDays: 0,
    expiresHours: chance.one([2, 24, 72]),
  })
  return [
    {
      code: 'kill-switch',
      args: { spend: 25_000, days: 3, chance: 0.9 },
      guards: usual(),
      scope: { connectorIds: [first] },
    },
    {
      code: 'kill-switch',
      args: { spend: 25_000, days: 2, chance: 0.9 },
      guards: usual(),
      scope: { connectorIds: [second] },
      requiresApproval: false,
    },
    {
      code: 'roas-floor',
      args: { roas: 1.5, days: 3, floor: 1_000, cut: 0.3 },
      guards: { ...usual(), lag: 'matured', minSpendMinor: 5_000 },
      requiresApproval: chance.happens(0.5),
    },
    {
      code: 'winner-scaling',
      args: { roas: 1.6, days: 3, conversions: 2, use: 0.3, raise: 0.5, cap: 200_000 },
      guards: { ...usual(), lag: 'raw', minSpendMinor: 5_000, hysteresis: 0 },
    },
    { code: 'out-of-stock', guards: { ...usual() }, requiresApproval: false },
    { code: 'zero-impressions', guards: usual() },
    { code: 'tracking-broken', guards: usual() },
    {
      code: 'custom',
      name: '쓴 만큼 벌지 못하면 크게 줄이기',
      guards: { ...usual(), lag: 'raw' },
      scope: { nameHas: 'm' },
      condition: {
        join: 'and',
        groups: [{ join: 'and', terms: [term('spend', '>=', 10_000), term('platformRoas', '<', 0.9)] }],
      },
      action: { do: 'set-budget', change: -0.9, capMinor: null },
    },
    {
      code: 'custom',
      name: '잘 벌던 것은 다시 켜기',
      guards: { ...usual(), lag: 'raw' },
      condition: {
        join: 'and',
        groups: [{ join: 'and', terms: [term('conversions', '>=', 1, 9), term('platformRoas', '>=', 2, 9)] }],
      },
      action: { do: 'resume' },
    },
  ]
}

const term = (metric: 'spend' | 'conversions' | 'platformRoas', op: '<' | '>=', value: number, days = 1) => ({
  metric,
  of: 'entity' as const,
  window: { days, today: false, back: 0 },
  op,
  than: { kind: 'value' as const, value },
})

/** Makes the rules and switches them on. @returns ids of those that need no approval. */
export async function makeRules(rules: Rules, by: By, chance: Chance): Promise<ReadonlySet<string>> {
  const freed = new Set<string>()
  for (const draft of drafts(chance)) {
    const made = await rules.make(by, { ...draft, enabled: true }, 'ko')
    if (!made.ok) throw new Error(`${draft.code}: ${JSON.stringify(made.refusal)}`)
    if (draft.requiresApproval === false) freed.add(made.value.settings.id)
  }
  return freed
}

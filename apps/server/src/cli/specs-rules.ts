import type { Spec } from './spec.ts'

const load = async () => await import('./commands/rules.ts')

/** Commands for rules: what is on, a check now, a try on the past. */
export const ruleSpecs: readonly Spec[] = [
  {
    path: 'rules',
    examples: ['commerce rules list', 'commerce rules backtest --rule kill-switch --from 2026-09-01 --to 2026-10-31'],
  },
  {
    path: 'rules list',
    examples: ['commerce rules list', 'commerce rules list --json'],
    load: async () => (await load()).list,
  },
  {
    path: 'rules evaluate',
    examples: ['commerce rules evaluate', 'commerce rules evaluate --json'],
    load: async () => (await load()).evaluate,
  },
  {
    path: 'rules backtest',
    examples: [
      'commerce rules backtest --rule kill-switch --from 2026-09-01 --to 2026-10-31',
      'commerce rules backtest --rule rul_01JD3N0000000000000000ABCD --set spend=50000 --against lag=raw --from 2026-09-01 --to 2026-10-31',
    ],
    flags: [
      { flags: '--rule <rule>', about: 'rule' },
      { flags: '--set <name=value...>', about: 'set' },
      { flags: '--against <name=value...>', about: 'against' },
      { flags: '--from <day>', about: 'fromDay' },
      { flags: '--to <day>', about: 'toDay' },
    ],
    load: async () => (await load()).backtest,
  },
]

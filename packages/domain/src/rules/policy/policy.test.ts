import { RuleDraft } from '@commerce/contracts'
import type { Currency } from '@commerce/kernel'
import { describe, expect, test } from 'vitest'
import { kindOf, kindsIn } from '../kinds/index.ts'
import { sayKind, sayRule } from '../say.ts'
import { KRW, rule } from '../testing/shop.ts'
import { checkRule } from './check.ts'
import { nameOfRule, nameToKeep } from './names.ts'
import { clashOf } from './overlap.ts'
import { PROFILES, templateOf } from './templates.ts'

const codes = (draft: RuleDraft): string[] =>
  checkRule(rule(draft), kindOf(draft.code), new Set(['con_1']), 'KRW', 'en').map(({ path, code }) => `${path} ${code}`)
const own = (
  op: '<' | '>',
  value: number,
  action: RuleDraft['action'],
  metric: 'platformRoas' | 'ctr' | 'spend' = 'platformRoas',
): RuleDraft => ({
  code: 'custom',
  condition: {
    join: 'and',
    groups: [
      {
        join: 'and',
        terms: [
          { metric, of: 'entity', window: { days: 7, today: false, back: 0 }, op, than: { kind: 'value', value } },
        ],
      },
    ],
  },
  ...(action === undefined ? {} : { action }),
})

test('an absurd limit is refused, and one that is kept takes no list down', () => {
  expect(RuleDraft.safeParse(own('>', 1e13, { do: 'pause' })).success).toBe(false)
  expect(sayRule(rule(own('>', 1e308, { do: 'pause' }, 'spend')), 'KRW', 'en')).toContain('9,007,199,254,740,991')
})

test('a name holds nothing that steers a terminal or is not seen', () => {
  expect(rule({ code: 'demo', name: '\u001b[31mSale\n\u202eup' }).name).toBe('[31mSale up')
  expect(nameOfRule(rule({ code: 'demo', name: '\u200b\u2028' }), 'en')).toBe(kindOf('demo').title.en)
})

describe('a draft that cannot work', () => {
  test.each<[string, RuleDraft, string]>([
    ['an amount of nothing', { code: 'kill-switch', args: { spend: 0 } }, 'args.spend argRange'],
    ['a part of a day', { code: 'kill-switch', args: { days: 1.5 } }, 'args.days argWhole'],
    ['too many days', { code: 'kill-switch', args: { days: 365 } }, 'args.days argRange'],
    ['no number', { code: 'kill-switch', args: { spend: 'lots' } }, 'args.spend argKind'],
    ['an argument of another kind', { code: 'demo', args: { roas: 1 } }, 'args.roas argUnknown'],
    ['a level it does not know', { code: 'roas-floor', scope: { level: 'keyword' } }, 'scope.level level'],
    [
      'a connection that is not there',
      { code: 'demo', scope: { connectorIds: ['con_9'] } },
      'scope.connectorIds connection',
    ],
    [
      'advice that runs by itself',
      { code: 'creative-fatigue', requiresApproval: false },
      'requiresApproval adviceRuns',
    ],
    ['no condition', { code: 'custom' }, 'condition conditionMissing'],
    ['five for 5 %', own('<', 5, { do: 'pause' }, 'ctr'), 'condition.groups.0.terms.0.than share'],
    ['below nothing', own('<', 0, { do: 'pause' }), 'condition.groups.0.terms.0.than negative'],
    [
      'a raise without an end',
      own('>', 3, { do: 'set-budget', change: 0.2, capMinor: null }),
      'action.capMinor capMissing',
    ],
  ])('%s', (_, draft, expected) => {
    expect(codes(draft)).toContain(expected)
  })

  test('conditions that can never hold together', () => {
    const draft = own('<', 1, { do: 'pause' })
    const [group] = draft.condition?.groups ?? []
    const [term] = group?.terms ?? []
    if (draft.condition === undefined || term === undefined) throw new Error('no term')
    const never: RuleDraft = {
      ...draft,
      condition: {
        join: 'and',
        groups: [{ join: 'and', terms: [term, { ...term, op: '>', than: { kind: 'value', value: 2 } }] }],
      },
    }
    expect(codes(never)).toEqual(['condition never'])
  })

  test('every default is right, in every currency, and says itself in both languages', () => {
    for (const currency of ['KRW', 'USD', 'JPY', 'VND'] as Currency[])
      for (const kind of kindsIn(currency).values()) {
        for (const language of ['ko', 'en'] as const) expect(sayKind(kind, currency, language)).not.toMatch(/\{\{|…/)
        if (kind.code === 'custom') continue
        const settings = {
          ...rule({ code: kind.code }),
          args: Object.fromEntries(kind.args.map((arg) => [arg.name, arg.default])),
        }
        expect(checkRule(settings, kind, new Set(), 'KRW', 'ko')).toEqual([])
      }
    expect(sayRule(rule(own('<', 1.5, { do: 'pause' })), KRW, 'en')).toContain('< 1.5')
  })
})

describe('rules that clash', () => {
  test('opposite ones are found, disjoint ones are not', () => {
    const floor = (roas: number) => rule({ code: 'roas-floor', args: { roas } }, 'a')
    const winner = rule({ code: 'winner-scaling', args: { roas: 3 } }, 'b')
    expect(clashOf(floor(3.5), winner)).toBe('opposite')
    expect(clashOf(floor(3), winner)).toBeNull()
    expect(clashOf(rule({ code: 'kill-switch' }), winner)).toBeNull()
    expect(clashOf(rule(own('>', 1, { do: 'resume' })), rule(own('<', 2, { do: 'pause' })))).toBe('opposite')
    expect(clashOf(rule(own('>', 2, { do: 'resume' })), rule(own('<', 2, { do: 'pause' })))).toBeNull()
    expect(clashOf(floor(1), floor(2))).toBe('same')
    expect(clashOf(rule({ code: 'kill-switch' }), floor(2))).toBe('shadowed')
    expect(
      clashOf(
        rule({ code: 'winner-scaling', scope: { platforms: ['meta'] } }),
        rule({ code: 'budget-pacing', scope: { platforms: ['naver'] } }),
      ),
    ).toBeNull()
  })

  test.each(PROFILES)('the rules of the template %s can all be on', (profile) => {
    const all = templateOf(profile, KRW, 'ko').map((draft, n) => rule(draft, `r${n}`))
    for (const one of all) {
      expect(checkRule(one, kindOf(one.code), new Set(), 'KRW', 'ko')).toEqual([])
      for (const other of all) if (one !== other) expect(clashOf(one, other)).not.toBe('opposite')
    }
  })
})

describe('names', () => {
  test('a rule nobody named is called in the language of whoever reads, also one kept by an older version', () => {
    const code = 'kill-switch'
    const { ko, en } = kindOf(code).title
    expect(nameToKeep(code, ko)).toBe(nameToKeep(code, en))
    for (const name of [nameToKeep(code, ko), ko, en])
      expect([nameOfRule({ code, name }, 'ko'), nameOfRule({ code, name }, 'en')]).toEqual([ko, en])
    expect(nameOfRule({ code, name: nameToKeep(code, '겨울 정리') }, 'en')).toBe('겨울 정리')
    const template = templateOf('blog_traffic', KRW, 'ko').map((draft) => nameOfRule(rule(draft), 'en'))
    expect(template).toEqual(templateOf('blog_traffic', KRW, 'en').map((draft) => nameOfRule(rule(draft), 'en')))
  })

  test('a limit is refused with its unit, its digits grouped', () => {
    const draft: RuleDraft = { code: 'kill-switch', args: { spend: 2_000_000_000_000 } }
    const [problem] = checkRule(rule(draft), kindOf(draft.code), new Set(), KRW, 'ko')
    expect(problem?.text).toContain('1원에서 1,000,000,000,000원 사이')
  })
})

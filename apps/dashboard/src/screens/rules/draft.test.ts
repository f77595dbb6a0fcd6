import type { ArgSpec, ConditionTerm, RuleKind } from '@commerce/contracts'
import { describe, expect, it } from 'vitest'
import { draftOf, fieldOf, formOf, type RuleForm } from './draft.ts'

const both = (ko: string, en: string) => ({ ko, en })
const arg = (name: string, kind: ArgSpec['kind'], change: Partial<ArgSpec> = {}): ArgSpec => ({
  name,
  kind,
  label: both(name, name),
  help: both('', ''),
  min: null,
  max: null,
  default: 0,
  choices: [],
  ...change,
})
const kind = (change: Partial<RuleKind> = {}): RuleKind => ({
  code: 'kill-switch',
  title: 'Kill switch',
  about: '',
  sentence: '',
  suggestOnly: false,
  levels: ['campaign', 'keyword'],
  action: 'pause',
  args: [
    arg('spend', 'money', { min: 1, default: 20_000 }),
    arg('days', 'days', { min: 1, max: 30, default: 3 }),
    arg('drop', 'percent', { min: 0.05, max: 0.9, default: 0.2 }),
    arg('strict', 'flag', { default: false }),
    arg('by', 'choice', { default: 'conversions', choices: [{ value: 'conversions', label: both('전환', 'x') }] }),
  ],
  defaults: {
    guards: {
      minSpendMinor: 10_000,
      minClicks: 20,
      minAgeDays: 3,
      lag: 'predicted',
      cooldownDays: 3,
      hysteresis: 0.1,
      dailyCap: 10,
      outsideEditDays: 3,
      expiresHours: 24,
    },
    scope: { platforms: [], connectorIds: [], level: 'campaign', nameHas: '', nameHasNot: '' },
  },
  ...change,
})

describe('the form of a rule', () => {
  it('shows amounts as people write them, and gives the same draft back', () => {
    const form = formOf(kind(), null, 'USD')
    expect(form.args).toEqual({ spend: '200', days: '3', drop: '20', strict: false, by: 'conversions' })
    expect(form.guards).toMatchObject({ minSpendMinor: '100', hysteresis: '10', lag: 'predicted' })
    const { draft, faults } = draftOf(form, kind(), 'USD')
    expect(faults).toEqual({})
    expect(draft).toMatchObject({
      args: { spend: 20_000, days: 3, drop: 0.2, strict: false, by: 'conversions' },
      guards: kind().defaults.guards,
      requiresApproval: true,
    })
    expect(formOf(kind(), draft, 'USD')).toEqual(form)
  })

  it.each([
    ['args.spend', { args: { spend: '' } }, 'needed'],
    ['args.spend', { args: { spend: 'much' } }, 'number'],
    ['args.spend', { args: { spend: '0' } }, 'min'],
    ['args.days', { args: { days: '2.5' } }, 'whole'],
    ['args.days', { args: { days: '31' } }, 'max'],
    ['args.drop', { args: { drop: '95' } }, 'max'],
    ['guards.dailyCap', { guards: { dailyCap: '0' } }, 'min'],
    ['guards.minClicks', { guards: { minClicks: '-1' } }, 'number'],
  ])('says what is wrong with %s', (path, change, fault) => {
    const form = formOf(kind(), null, 'KRW')
    const wrong: RuleForm = {
      ...form,
      args: { ...form.args, ...('args' in change ? change.args : {}) },
      guards: { ...form.guards, ...('guards' in change ? change.guards : {}) },
    }
    expect(draftOf(wrong, kind(), 'KRW').faults).toEqual({ [path]: expect.objectContaining({ kind: fault }) })
  })

  it('builds conditions, and compares with values, targets, parents and earlier days', () => {
    const custom = kind({ code: 'custom', args: [], action: null })
    const condition = {
      join: 'or' as const,
      groups: [
        {
          join: 'and' as const,
          terms: [
            term('ctr', { kind: 'value', value: 0.012 }),
            term('spend', { kind: 'earlier', days: 14, times: 1.5 }),
          ],
        },
        { join: 'or' as const, terms: [term('cpa', { kind: 'profile', limit: 'ceiling', times: 1.2 })] },
      ],
    }
    const action = { do: 'set-budget' as const, change: -0.25, capMinor: 30_000 }
    const form = formOf(custom, { code: 'custom', condition, action }, 'KRW')
    expect(form.condition.groups[0]?.terms[0]).toMatchObject({ value: '1.2', metric: 'ctr' })
    expect(form.action).toMatchObject({ change: '-25', cap: '30,000' })
    const read = draftOf(form, custom, 'KRW')
    expect(read.faults).toEqual({})
    expect(read.draft).toMatchObject({ condition, action })
    const still = draftOf({ ...form, action: { ...form.action, change: '0' } }, custom, 'KRW')
    expect(still.faults).toEqual({ 'action.change': { kind: 'zero' } })
  })

  it('knows its fields by whatever path they are named', () => {
    expect(fieldOf('draft.args.spend')).toBe('args.spend')
    expect(fieldOf('/draft/guards/minClicks')).toBe('guards.minClicks')
    expect(fieldOf('condition.groups[0].terms[1].window.days')).toBe('condition.groups.0.terms.1.window.days')
  })
})

function term(metric: ConditionTerm['metric'], than: ConditionTerm['than']): ConditionTerm {
  return { metric, of: 'entity', window: { days: 7, today: false, back: 0 }, op: '>=', than }
}

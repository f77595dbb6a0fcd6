import type { Condition, ConditionTerm, CustomAction } from '@commerce/contracts'
import type { TypedUnit } from '../parts/typed.ts'
import { type Reader, showValue, type ValueSpec } from './values.ts'

export type Metric = ConditionTerm['metric']
export type ThanKind = ConditionTerm['than']['kind']

export const METRIC_UNITS: Readonly<Record<Metric, TypedUnit>> = {
  spend: 'money',
  impressions: 'count',
  clicks: 'count',
  conversions: 'count',
  conversionValue: 'money',
  platformRoas: 'ratio',
  cpa: 'money',
  cpc: 'money',
  cpm: 'money',
  ctr: 'percent',
  cvr: 'percent',
  frequency: 'ratio',
  budgetUse: 'percent',
}
export const OPS = ['<', '<=', '>', '>='] as const
export const THANS = ['value', 'profile', 'parent', 'earlier'] as const
export const LIMITS = ['target', 'floor', 'ceiling'] as const
export const MOST_TERMS = 8
export const MOST_GROUPS = 6

/** A comparison as it stands in the form: numbers as they were typed. */
export interface TermForm {
  readonly key: number
  readonly metric: Metric
  readonly of: ConditionTerm['of']
  readonly days: string
  readonly today: boolean
  readonly back: string
  readonly op: ConditionTerm['op']
  readonly than: ThanKind
  readonly value: string
  readonly limit: (typeof LIMITS)[number]
  readonly times: string
  readonly earlierDays: string
}

export interface GroupForm {
  readonly key: number
  readonly join: 'and' | 'or'
  readonly terms: readonly TermForm[]
}

export interface ConditionForm {
  readonly join: 'and' | 'or'
  readonly groups: readonly GroupForm[]
}

export interface ActionForm {
  readonly do: CustomAction['do']
  /** Percent, with its sign. */
  readonly change: string
  readonly cap: string
  readonly advice: Extract<CustomAction, { do: 'suggest' }>['advice']
}

/** Keys only tell the rows of the form apart. */
export function nextKey(form: ConditionForm): number {
  return Math.max(0, ...form.groups.flatMap((group) => [group.key, ...group.terms.map((term) => term.key)])) + 1
}

/** What a new comparison begins with. */
export function newTerm(key: number): TermForm {
  return {
    key,
    metric: 'spend',
    of: 'entity',
    days: '7',
    today: false,
    back: '0',
    op: '>=',
    than: 'value',
    value: '',
    limit: 'target',
    times: '1',
    earlierDays: '7',
  }
}

export function conditionForm(condition: Condition | null | undefined, currency: string): ConditionForm {
  if (!condition) return { join: 'and', groups: [{ key: 1, join: 'and', terms: [newTerm(2)] }] }
  let key = 0
  const next = () => {
    key += 1
    return key
  }
  return {
    join: condition.join,
    groups: condition.groups.map((group) => ({
      key: next(),
      join: group.join,
      terms: group.terms.map((term) => termForm(term, next(), currency)),
    })),
  }
}

function termForm(term: ConditionTerm, key: number, currency: string): TermForm {
  const { than } = term
  return {
    ...newTerm(key),
    metric: term.metric,
    of: term.of,
    days: String(term.window.days),
    today: term.window.today,
    back: String(term.window.back),
    op: term.op,
    than: than.kind,
    ...(than.kind === 'value' ? { value: showValue(than.value, valueSpec(term.metric), currency) } : {}),
    ...(than.kind === 'profile' ? { limit: than.limit } : {}),
    ...(than.kind === 'earlier' ? { earlierDays: String(than.days) } : {}),
    ...(than.kind === 'value' ? {} : { times: String(than.times) }),
  }
}

function valueSpec(metric: Metric): ValueSpec {
  return { unit: METRIC_UNITS[metric], min: 0, max: null }
}

const DAYS: ValueSpec = { unit: 'count', min: 1, max: 60, whole: true }
const BACK: ValueSpec = { unit: 'count', min: 0, max: 60, whole: true }
const TIMES: ValueSpec = { unit: 'ratio', min: 0.01, max: 100 }

/** The path of a comparison in the body; the fields of the form add their name. */
export function termPath(group: number, term: number): string {
  return `condition.groups.${group}.terms.${term}`
}

export function readCondition(form: ConditionForm, read: Reader): Condition {
  return {
    join: form.join,
    groups: form.groups.map((group, at) => ({
      join: group.join,
      terms: group.terms.map((term, place) => readTerm(term, termPath(at, place), read)),
    })),
  }
}

function readTerm(term: TermForm, path: string, read: Reader): ConditionTerm {
  return {
    metric: term.metric,
    of: term.of,
    window: {
      days: read.number(`${path}.window.days`, term.days, DAYS),
      today: term.today,
      back: read.number(`${path}.window.back`, term.back, BACK),
    },
    op: term.op,
    than: readThan(term, `${path}.than`, read),
  }
}

function readThan(term: TermForm, path: string, read: Reader): ConditionTerm['than'] {
  const times = () => read.number(`${path}.times`, term.times, TIMES)
  switch (term.than) {
    case 'value':
      return { kind: 'value', value: read.number(`${path}.value`, term.value, valueSpec(term.metric)) }
    case 'profile':
      return { kind: 'profile', limit: term.limit, times: times() }
    case 'parent':
      return { kind: 'parent', times: times() }
    case 'earlier':
      return { kind: 'earlier', days: read.number(`${path}.days`, term.earlierDays, DAYS), times: times() }
  }
}

const CAP: ValueSpec = { unit: 'money', min: 1, max: null }
const CHANGE: ValueSpec = { unit: 'percent', min: -0.9, max: 1 }

export function actionForm(action: CustomAction | null | undefined, currency: string): ActionForm {
  const amounts = action?.do === 'set-budget' || action?.do === 'set-bid' ? action : null
  return {
    do: action?.do ?? 'pause',
    change: amounts ? showValue(amounts.change, CHANGE, currency) : '-20',
    cap: amounts?.capMinor == null ? '' : showValue(amounts.capMinor, CAP, currency),
    advice: action?.do === 'suggest' ? action.advice : 'look',
  }
}

export function readAction(form: ActionForm, read: Reader): CustomAction {
  if (form.do === 'suggest') return { do: 'suggest', advice: form.advice }
  if (form.do === 'pause' || form.do === 'resume') return { do: form.do }
  const change = read.number('action.change', form.change, CHANGE)
  if (change === 0 && form.change.trim() !== '') read.wrong('action.change', { kind: 'zero' })
  const cap = form.cap.trim() === '' ? null : read.number('action.capMinor', form.cap, CAP)
  return { do: form.do, change, capMinor: cap }
}

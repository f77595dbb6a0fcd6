import type { BodyOf, Rule } from '@commerce/contracts'
import { dayAfter, dayCount } from '../parts/weekday.ts'
import type { Handed } from './handed.ts'

export type Pick = BodyOf<'POST /api/backtests'>['a'][number]

/** What can be chosen for a side: a rule by its id, or the setting that came from the form. */
export const DRAFT = 'draft'

/** What is chosen first: the setting that was handed over; else the rules that are on, or the only one there is. */
export function firstChoice(rules: readonly Rule[], given: Handed | null): readonly string[] {
  if (given) return [DRAFT]
  const on = rules.filter((rule) => rule.enabled)
  return (on.length > 0 ? on : rules.slice(0, 1)).map((rule) => rule.id).slice(0, MOST)
}

/** What it is compared with first: the saved rule that the setting changes. */
export function firstOther(given: Handed | null): readonly string[] {
  return given?.ruleId === undefined ? [] : [given.ruleId]
}

/** As the API takes them; what is not there any more is left out. */
export function picksOf(chosen: readonly string[], rules: readonly Rule[], given: Handed | null): Pick[] {
  return chosen.flatMap<Pick>((value) =>
    value === DRAFT
      ? given
        ? [{ draft: given.draft }]
        : []
      : rules.some((rule) => rule.id === value)
        ? [{ ruleId: value }]
        : [],
  )
}

export const MOST = 20
export const MOST_DAYS = 400
export const PRESETS = [30, 90, 365] as const

export type DaysFault = 'backtestPage:daysMissing' | 'backtestPage:daysWrong' | 'backtestPage:daysLong'

export function daysFault(from: string, to: string): DaysFault | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(from) || !/^\d{4}-\d\d-\d\d$/.test(to)) return 'backtestPage:daysMissing'
  if (from > to) return 'backtestPage:daysWrong'
  return dayCount(from, to) > MOST_DAYS ? 'backtestPage:daysLong' : null
}

/** The last so many days there is history for. */
export function lastDays(count: number, first: string, last: string): { readonly from: string; readonly to: string } {
  const from = dayAfter(last, 1 - count)
  return { from: from < first ? first : from, to: last }
}

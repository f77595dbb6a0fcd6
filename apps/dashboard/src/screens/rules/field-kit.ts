import { formatNumber, type Language } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { currencyUnit, moneyText, ratioText } from '../parts/amounts.ts'
import type { TypedUnit } from '../parts/typed.ts'
import { fieldOf } from './draft.ts'
import type { Checked } from './use-check.ts'
import type { Fault, ValueSpec } from './values.ts'

/** The sentence to show at a field of the form; undefined when nothing is wrong with it. */
export type ErrorOf = (path: string) => string | undefined

/** A value in words, with its unit. */
export function limitWords(value: number, unit: TypedUnit, currency: string, language: Language): string {
  if (unit === 'money') return moneyText(value, currency, language)
  if (unit === 'percent') return formatNumber(value, language, { style: 'percent', maximumFractionDigits: 1 })
  return unit === 'ratio' ? ratioText(value, language) : formatNumber(value, language)
}

/** What is wrong with the fields: first what was typed, then what the server found. Empty fields are told of once saving was tried. */
export function useErrors(
  faults: Readonly<Record<string, Fault>>,
  problems: Checked['problems'],
  currency: string,
  tried: boolean,
): ErrorOf {
  const { t, language } = useWords()
  return (path) => {
    const fault = faults[path]
    if (fault?.kind === 'needed' && !tried) return undefined
    if (fault?.kind === 'min' || fault?.kind === 'max') {
      const limit = limitWords(fault.limit, fault.unit, currency, language)
      return fault.kind === 'min' ? t('rulesPage:fault.min', { min: limit }) : t('rulesPage:fault.max', { max: limit })
    }
    if (fault) return t(`rulesPage:fault.${fault.kind}`)
    return problems.find((problem) => fieldOf(problem.path) === path)?.text
  }
}

/** The bounds of a value in words; null when it has none worth saying: that money is no trillion everybody knows. */
export function useBounds(currency: string): (spec: ValueSpec) => string | null {
  const { t, language } = useWords()
  return ({ min, max, unit }) => {
    const words = (value: number) => limitWords(value, unit, currency, language)
    const least = min !== null && min > LEAST[unit] ? min : null
    const most = max !== null && max < MOST[unit] ? max : null
    if (most !== null && min !== null) return t('rulesPage:boundsBoth', { min: words(min), max: words(most) })
    if (least !== null) return t('rulesPage:boundsMin', { min: words(least) })
    return most === null ? null : t('rulesPage:boundsMax', { max: words(most) })
  }
}

/** Bounds from here on are only there to keep nonsense out. */
const LEAST: Readonly<Record<TypedUnit, number>> = { money: 1, count: 1, ratio: 0.1, percent: 0.01 }
const MOST: Readonly<Record<TypedUnit, number>> = { money: 100_000_000, count: 100_000, ratio: 100, percent: 1 }

/** The small unit behind a typed number. */
export function useUnit(currency: string): (unit: TypedUnit | 'days' | 'hours') => { readonly unit?: string } {
  const { t, language } = useWords()
  return (unit) => {
    switch (unit) {
      case 'money':
        return { unit: currencyUnit(currency, language) }
      case 'percent':
        return { unit: '%' }
      case 'ratio':
        return { unit: t('figures:times') }
      case 'days':
        return { unit: t('rulesPage:unitDays') }
      case 'hours':
        return { unit: t('rulesPage:unitHours') }
      case 'count':
        return {}
    }
  }
}

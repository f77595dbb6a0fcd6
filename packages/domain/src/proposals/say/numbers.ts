import { type Language, translator } from '@commerce/contracts/words'
import { type Currency, type Day, formatMoney, microsToMoney, money, type Zone } from '@commerce/kernel'
import type { EvidenceFigure } from '../../rules/index.ts'

export interface SaidNumber {
  readonly value: string
  /** To the last unit, where the value has it short. */
  readonly exact: string | null
}

/** Money short (412만 원), and to the last unit where that says more. One absurd figure takes no list down: it is said as the most there is. */
export function sayMoney(minor: number, currency: Currency, language: Language): SaidNumber {
  const most = Number.MAX_SAFE_INTEGER
  const amount = money(Math.max(-most, Math.min(most, Math.round(minor))), currency)
  const value = formatMoney(amount, language, { style: 'short' })
  const exact = formatMoney(amount, language, { style: 'full' })
  return { value, exact: exact === value ? null : exact }
}

/** A budget or a bid: to the last unit, because that is what is sent. */
export function sayMicros(micros: number, currency: Currency, language: Language): string {
  return formatMoney(microsToMoney(BigInt(Math.round(micros)), currency), language, { style: 'full' })
}

export function sayFigure({ value, unit, currency }: EvidenceFigure, language: Language): SaidNumber {
  const t = translator(language)
  if (value === null || !Number.isFinite(value)) return exactly(t('proposals:number.none'))
  switch (unit) {
    case 'money':
      return currency === null ? exactly(sayNumber(value)) : sayMoney(value, currency, language)
    case 'count':
      return exactly(sayNumber(value))
    case 'decimal':
      return exactly(sayNumber(value, 2))
    case 'percent':
      return exactly(sayPercent(value))
    case 'ratio':
      // In Korea a return on ad spend is said in per cent, elsewhere as a multiple.
      return exactly(language === 'ko' ? sayPercent(value) : sayNumber(value, 2))
    case 'days':
      return exactly(value === 1 ? t('proposals:number.day') : t('proposals:number.days', { number: sayNumber(value) }))
  }
}

/** A figure next to its threshold: with as many decimals as tell the two apart, so that nobody reads "150% is below 150%". */
export function sayBeside(figure: EvidenceFigure, all: readonly EvidenceFigure[], language: Language): SaidNumber {
  const said = sayFigure(figure, language)
  const line = all.find(({ name }) => name === 'threshold')
  const { value, unit } = figure
  const share = unit === 'percent' || (unit === 'ratio' && language === 'ko')
  if (!share && unit !== 'ratio') return said
  if (line === undefined || line.unit !== unit || value === null || line.value === null) return said
  if (value === line.value || said.value !== sayFigure(line, language).value) return said
  for (const more of [1, 2, 3]) {
    const text = share ? `${sayNumber(value * 100, more)}%` : sayNumber(value, 2 + more)
    if (text !== said.value) return exactly(text)
  }
  return said
}

function exactly(value: string): SaidNumber {
  return { value, exact: null }
}

/** `12,003`, `1.25`; at most so many decimals, none that say nothing. */
export function sayNumber(value: number, decimals = 1): string {
  const [whole = '', fraction = ''] = Math.abs(value).toFixed(decimals).split('.')
  const rest = fraction.replace(/0+$/, '')
  const text = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest === '' ? '' : `.${rest}`}`
  return value < 0 && text !== '0' ? `−${text}` : text
}

/** A share as per cent: one decimal below ten, none above. */
export function sayPercent(share: number): string {
  const percent = share * 100
  return `${sayNumber(percent, Math.abs(percent) < 10 ? 1 : 0)}%`
}

/** `Nov 19`, `11월 19일`. */
export function sayDay(day: Day, language: Language, withYear = false): string {
  const year = withYear ? ({ year: 'numeric' } as const) : {}
  return new Intl.DateTimeFormat(language, { ...year, month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(day),
  )
}

/** A moment on the wall clock of a zone. */
export function sayMoment(at: number, language: Language, zone: Zone): { readonly day: string; readonly time: string } {
  const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: zone }).format(at)
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(at)
  return { day, time }
}

import type { FilePlan, RowProblem } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import { type Currency, isCurrency } from '@commerce/kernel'
import type { AdFormat, FieldKind } from './format.ts'
import { isNothing, microsOf, wholeNumber } from './numbers.ts'
import type { Cells } from './rows.ts'

/** Why a row cannot be used; thrown within the mapping of a row and caught by it. */
export class RowRefused extends Error {
  readonly code: RowProblem
  readonly params: Readonly<Record<string, string | number>>
  constructor(code: RowProblem, params: Readonly<Record<string, string | number>>) {
    super(code)
    this.code = code
    this.params = params
  }
}

const text = (cell: string | undefined): string => (cell ?? '').trim().slice(0, 100)

export function currencyReader(plan: FilePlan): (cells: Cells) => Currency {
  const column = plan.columns.currency
  const usual = plan.currency
  return (cells) => {
    const cell = column === undefined ? '' : (cells[column] ?? '')
    if (isCurrency(cell)) return cell
    const code = cell.trim().toUpperCase()
    if (isCurrency(code)) return code
    if (isNothing(code) && usual !== null) return usual
    throw new RowRefused('row-currency', { text: text(cell) })
  }
}

/**
 * A figure of a row: whole for counts, micros for money and for conversions, which may be fractions. Null when the file has no such
 * column or, in the standard file, nothing in it.
 */
export function figureReader(plan: FilePlan, format: AdFormat, name: string): (cells: Cells) => number | null {
  const column = plan.columns[name]
  if (column === undefined) return () => null
  const spec = format.fields.find((one) => one.name === name)
  const read = spec?.kind === 'count' ? wholeNumber : microsOf
  const header = plan.headers[column] ?? name
  const mayBeBelowZero = name === 'conversion_value'
  return (cells) => {
    const cell = cells[column] ?? ''
    const value = read(cell, plan.decimal)
    if (value === null) {
      if (!isNothing(cell)) throw new RowRefused('row-number', { column: header, text: text(cell) })
      if (format.emptyIsZero) return 0
      if (spec?.required) throw new RowRefused('row-missing', { column: header })
      return null
    }
    if (value < 0 && !mayBeBelowZero) throw new RowRefused('row-negative', { column: header, text: text(cell) })
    return value
  }
}

type Extra = Record<string, number | string>

/** Further figures as they stand: whole ones as numbers, others as plain text. A cell that is none is left out. */
export function extraReader(plan: FilePlan, format: AdFormat): (cells: Cells) => Extra | null {
  const kinds = new Map<string, FieldKind>(format.fields.map((one) => [one.name, one.kind]))
  const columns = format.extras.flatMap((name) => {
    const column = plan.columns[name]
    return column === undefined ? [] : [{ name, column, kind: kinds.get(name) }]
  })
  const productType = plan.productType
  if (columns.length === 0 && productType === null) return () => null
  return (cells) => {
    const extra: Extra = productType === null ? {} : { productType }
    for (const { name, column, kind } of columns) {
      const cell = cells[column] ?? ''
      if (isNothing(cell)) continue
      const whole = kind === 'text' ? null : wholeNumber(cell, plan.decimal)
      extra[name] = whole ?? cell.trim().slice(0, 200)
    }
    return extra
  }
}

/** Meta's `7-day click or 1-day view` as `7d_click,1d_view`; other wording as it stands. */
export function attributionReader(plan: FilePlan): (cells: Cells) => string {
  const column = plan.columns.attribution
  if (column === undefined) return () => plan.attribution
  return (cells) => {
    const cell = (cells[column] ?? '').trim()
    if (isNothing(cell)) return plan.attribution
    const windows = [...cell.slice(0, 200).matchAll(/(\d+)[- ]?(?:day|일) ?(engaged-view|click|view|클릭|조회)/gi)]
    if (windows.length === 0) return cell.slice(0, 80)
    return windows
      .map(([, days, what = '']) => `${days}d_${WINDOW[what.toLowerCase()] ?? what.toLowerCase()}`)
      .join(',')
  }
}
const WINDOW: Readonly<Record<string, string>> = { 클릭: 'click', 조회: 'view', 'engaged-view': 'engaged_view' }

export const isAdLevel = (word: string): word is AdLevel => (LEVELS as readonly string[]).includes(word)
const LEVELS: readonly AdLevel[] = ['account', 'campaign', 'adgroup', 'keyword', 'ad', 'search-term']

import type { Mapped, RowProblem } from '@commerce/contracts/connector'
import type { Day } from '@commerce/kernel'
import { dayOf } from '@commerce/kernel'
import { decimalToMicros, excerptOf, NotANumber, NotATime, seoulTime, vendorDay, wholeNumber } from '../../kit/index.ts'
import { SEOUL } from '../wait.ts'
import type { AdLine, ConversionLine } from './figures.ts'

/** The cells that both reports begin with. */
export interface LineKey {
  readonly campaign: string
  readonly adgroup: string
  /** `-` where there is none: shopping, brand search. */
  readonly keyword: string
}

export type Line =
  | { readonly part: 'ad'; readonly key: LineKey; readonly figures: AdLine }
  | { readonly part: 'conversion'; readonly key: LineKey; readonly figures: ConversionLine }

type Cells = readonly string[]
export interface LineFault {
  readonly code: RowProblem
  readonly params: Readonly<Record<string, string | number>>
}

/** Columns of the reports, from 0; there is no header line. The last one of AD (views) came later. */
const AD_COLUMNS = 13
const CONVERSION_COLUMNS = 13

/** Until 2024-07-03 types were numbers. That 5 became custom001 is documented, the order of the first four is inferred. */
const OLD_TYPES: Readonly<Record<string, string>> = {
  '1': 'purchase',
  '2': 'sign_up',
  '3': 'add_to_cart',
  '4': 'lead',
  '5': 'custom001',
}

/** One line of a report. */
export function readLine(
  part: Line['part'],
  cells: Cells,
  day: Day,
  customerId: string,
): Line | { readonly fault: LineFault } {
  const expected = part === 'ad' ? AD_COLUMNS : CONVERSION_COLUMNS
  if (cells.length < expected) return { fault: { code: 'row-columns', params: { found: cells.length, expected } } }
  try {
    const [date = '', customer = '', campaign = '', adgroup = '', keyword = ''] = cells
    if (reportDay(date) !== day) return shape('Date', `not ${day}`)
    if (customer !== customerId) return shape('CUSTOMER ID', 'another account')
    for (const [name, id] of Object.entries({ campaign, adgroup, keyword })) {
      if (!/^[A-Za-z0-9_-]{1,100}$/.test(id)) return shape(name, 'not an id')
    }
    const key = { campaign, adgroup, keyword }
    return part === 'ad' ? { part, key, figures: adLine(cells) } : { part, key, figures: conversionLine(cells) }
  } catch (error) {
    if (error instanceof Negative) return { fault: { code: 'row-negative', params: { column: error.message } } }
    if (error instanceof NotATime) return { fault: { code: 'row-date', params: { text: error.text } } }
    if (!(error instanceof NotANumber)) throw error
    return { fault: { code: 'row-number', params: { text: error.text, column: error.column } } }
  }
}

/** A line that does not begin with a date although it is the first: a header, which the vendor does not promise to leave out. */
export function isHeader(cells: Cells): boolean {
  return cells.length >= AD_COLUMNS && !/^\d{4}/.test(cells[0] ?? '')
}

export function refusedLine(place: number, line: string, { code, params }: LineFault): Mapped {
  return { place, refusal: { code, params }, excerpt: excerptOf(line) }
}

function adLine(cells: Cells): AdLine {
  return {
    impressions: count(cells[9], 'Impression'),
    clicks: count(cells[10], 'Click'),
    costMicros: amount(cells[11], 'Cost'),
    rankSumMicros: amount(cells[12], 'Sum of AD rank'),
    views: count(cells[13], 'View count'),
  }
}

function conversionLine(cells: Cells): ConversionLine {
  const type = cells[10]?.trim() ?? ''
  return {
    direct: cells[9] === '1',
    type: OLD_TYPES[type] ?? (/^\w{1,40}$/.test(type) ? type : 'unknown'),
    countMicros: amount(cells[11], 'Conversion count'),
    valueMicros: amount(cells[12], 'Sales by conversion'),
  }
}

class Negative extends Error {}

function count(cell: string | undefined, column: string): number {
  const value = wholeNumber(cell, column)
  if (value < 0) throw new Negative(column)
  return value
}

function amount(cell: string | undefined, column: string): number {
  const value = decimalToMicros(cell ?? '', column)
  if (value < 0) throw new Negative(column)
  return value
}

/** `20261121` in practice, ISO 8601 in the documents; a time in UTC belongs to the day of Seoul. */
function reportDay(text: string): Day {
  return text.length > 10 ? dayOf(seoulTime(text), SEOUL) : vendorDay(text)
}

function shape(field: string, why: string): { readonly fault: LineFault } {
  return { fault: { code: 'row-shape', params: { field, why } } }
}

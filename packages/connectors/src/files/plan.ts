import type { FileAt, FileHints, FilePlan, FileQuestion } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import { type Currency, isZone, minorDigits, type Zone, zone } from '@commerce/kernel'
import { periodIn } from './dates.ts'
import { decode } from './encoding.ts'
import { PATHS } from './entity.ts'
import { dayColumns, dayOrderEvidence, decimalEvidence } from './evidence.ts'
import { type Format, LEVEL_FIELDS } from './format.ts'
import { FORMATS } from './formats/index.ts'
import type { Fit } from './guess.ts'
import { currencyIn } from './header.ts'
import type { Opened } from './opened.ts'
import { readPages } from './pages.ts'
import { saysDays } from './row-days.ts'
import { rowsOf } from './rows.ts'

export interface Planned {
  readonly plan: FilePlan
  readonly questions: readonly FileQuestion[]
}

/** Everything about a file that follows from its first rows, what was told, and where that is not enough the whole of it. */
export async function planOf(file: FileAt, opened: Opened, fit: Fit, hints: FileHints): Promise<Planned> {
  const format = FORMATS[fit.format]
  const columns = withHints(fit.columns, hints.columns)
  const rows = opened.rows.slice(fit.headerLine + 1)
  const questions: FileQuestion[] = []
  const ask = (
    what: FileQuestion['ask'],
    field: string | null,
    choices: readonly string[],
    seen: readonly string[],
  ): void => {
    questions.push({ ask: what, field, choices, seen })
  }
  for (const spec of format.fields) {
    if (spec.required && columns[spec.name] === undefined) ask('column', spec.name, fit.headers, [])
  }
  const levels = levelsIn(columns)
  const filled = rows.length === 0 ? levels : levels.filter((level) => isFilled(level, columns, rows))
  const level = format.kind === 'orders' ? null : (hints.level ?? filled.at(-1) ?? 'account')
  if (level !== null && level !== 'account' && !levels.includes(level))
    ask('level', null, ['account', ...levels], fit.headers)

  const cents = format.kind === 'orders' ? centsIn(rows, format, columns) : []
  const currency = currencyOf(format, fit.headers, columns, hints, cents.length > 0)
  if (currency === null && columns.currency === undefined) {
    ask('currency', null, [], cents.length > 0 ? cents : moneyHeaders(format, fit.headers, columns))
  }

  const decimal = decimalEvidence(rows, format, columns, opened.delimiter)
  if (hints.decimal === undefined && decimal.value === null) ask('decimal', null, ['.', ','], decimal.seen)

  const period = hints.period ?? periodIn(titleOf(opened, fit)) ?? periodIn(file.name)
  const daily = saysDays(columns)
  if (format.kind === 'ads' && !daily && period === null)
    ask(
      'period',
      null,
      [],
      [titleOf(opened, fit), file.name].filter((text) => text !== ''),
    )

  const before: FilePlan = {
    format: fit.format,
    container: opened.source.container,
    encoding: opened.encoding,
    delimiter: opened.delimiter,
    headerLine: fit.headerLine,
    columns,
    headers: fit.headers,
    level,
    productType: hints.productType ?? null,
    dayOrder: 'ymd',
    decimal: hints.decimal ?? decimal.value ?? '.',
    currency,
    zone: zoneOf(format, hints),
    period: columns.date !== undefined || columns.from !== undefined || format.kind === 'orders' ? null : period,
    attribution: hints.attribution ?? (format.kind === 'ads' ? format.attribution(fit.headers) : ''),
  }
  if (hints.dayOrder !== undefined) return { plan: { ...before, dayOrder: hints.dayOrder }, questions }
  const order = await dayOrderOf(file, opened, before)
  if (order.value === null) ask('day-order', null, ['mdy', 'dmy'], order.seen)
  return { plan: { ...before, dayOrder: order.value ?? 'dmy' }, questions }
}

function withHints(found: Fit['columns'], told: FileHints['columns']): Record<string, number> {
  const columns: Record<string, number> = { ...found }
  for (const [name, column] of Object.entries(told ?? {})) {
    if (column < 0) delete columns[name]
    else columns[name] = column
  }
  return columns
}

/** Levels a file has columns for, from the top. */
function levelsIn(columns: FilePlan['columns']): AdLevel[] {
  return LEVEL_FIELDS.filter(({ fields }) => fields.some((name) => columns[name] !== undefined)).map(
    ({ level }) => level,
  )
}

/** Whether a level is there in more than name: templates have columns for all of them. */
function isFilled(level: AdLevel, columns: FilePlan['columns'], rows: readonly string[][]): boolean {
  const fields = LEVEL_FIELDS.find((one) => one.level === level)?.fields ?? []
  const own = fields.flatMap((name) => columns[name] ?? [])
  return rows.some((row) => own.some((column) => (row[column] ?? '').trim() !== ''))
}

function currencyOf(
  format: Format,
  headers: readonly string[],
  columns: FilePlan['columns'],
  hints: FileHints,
  cents: boolean,
): Currency | null {
  if (hints.currency) return hints.currency
  for (const header of moneyHeaders(format, headers, columns)) {
    const found = currencyIn(header)
    if (found !== null) return found
  }
  if (format.currency !== null) return format.currency
  const shop = hints.shopCurrency ?? null
  return shop !== null && cents && minorDigits(shop) === 0 ? null : shop
}

/** Amounts that no currency without decimals has: then they are not in the won of the shop. */
function centsIn(rows: readonly string[][], format: Format, columns: FilePlan['columns']): string[] {
  const money = format.fields.flatMap((spec) => {
    const column = columns[spec.name]
    return spec.kind === 'money' && column !== undefined ? [column] : []
  })
  const found = rows.flatMap((row) =>
    money
      .map((column) => row[column] ?? '')
      .filter((cell) => /[.,]\d?[1-9]\d?$/.test(cell) && !/[.,]\d{3}$/.test(cell)),
  )
  return found.slice(0, 3)
}

function moneyHeaders(format: Format, headers: readonly string[], columns: FilePlan['columns']): string[] {
  return format.fields.flatMap((spec) => {
    const header = headers[columns[spec.name] ?? -1]
    return spec.kind === 'money' && header !== undefined ? [header] : []
  })
}

function zoneOf(format: Format, hints: FileHints): Zone {
  const told = hints.zone
  if (told !== undefined && isZone(told)) return told
  return format.zone ?? hints.shopZone ?? zone('UTC')
}

/** What stands above the header. */
function titleOf(opened: Opened, fit: Fit): string {
  return opened.rows
    .slice(0, fit.headerLine)
    .map((cells) => cells.filter((cell) => cell !== '').join(', '))
    .join(' ')
    .slice(0, 1000)
}

/** A file is read for a day that decides at most so far. */
const MOST_LOOKED_AT = 256 * 1024 * 1024

async function dayOrderOf(file: FileAt, opened: Opened, plan: FilePlan) {
  const evidence = dayOrderEvidence()
  const columns = dayColumns(FORMATS[plan.format], plan.columns)
  const add = (rows: readonly string[][]): void => {
    for (const row of rows) for (const column of columns) evidence.add(row[column] ?? '')
  }
  add(opened.rows.slice(plan.headerLine + 1))
  if (opened.whole || evidence.decided() || evidence.result().value !== null) return evidence.result()
  const pages = readPages({
    file,
    plan,
    newline: opened.newline,
    scheme: '',
    blocks: opened.source.blocks(),
    total: null,
    cursor: null,
  })
  let read = 0
  for await (const page of pages) {
    add(rowsOf(decode(page.bytes, plan.encoding), plan.delimiter, opened.newline))
    read += page.bytes.length
    if (evidence.decided() || read > MOST_LOOKED_AT) break
  }
  return evidence.result()
}

/** Whether a plan names all that rows are read by; the name of what is missing otherwise. */
export function missingIn(plan: FilePlan): { column: string } | { question: string } | null {
  const format = FORMATS[plan.format]
  const missing = format.fields.find((spec) => spec.required && plan.columns[spec.name] === undefined)
  if (missing !== undefined) return { column: missing.headers[0] ?? missing.name }
  if (format.kind === 'ads' && !saysDays(plan.columns) && plan.period === null) return { question: 'period' }
  if (plan.currency === null && plan.columns.currency === undefined) return { question: 'currency' }
  return plan.level !== null && PATHS[plan.level] === undefined ? { question: 'level' } : null
}

import type { Mapped, RowProblem, RowSkip } from '@commerce/contracts/connector'
import { type CanonicalRecord, recordProblem } from '@commerce/contracts/records'
import type { z } from 'zod'
import { NotANumber } from './numbers.ts'
import { NotATime } from './times.ts'

const LONGEST_EXCERPT = 2_000

type Made = CanonicalRecord | readonly CanonicalRecord[] | { readonly skipped: RowSkip }

/**
 * Rows of one page, each on its own: parsed by the vendor's schema, made into canonical records, looked at once more. What is wrong
 * with one row is said of that row and never touches the others.
 *
 * @param map pure; may throw NotANumber or NotATime (both RangeError), which refuse the row.
 */
export function* mapRows<T>(
  rows: readonly unknown[],
  schema: z.ZodType<T>,
  map: (row: T, place: number) => Made,
): Generator<Mapped> {
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place]
    const parsed = schema.safeParse(row)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      const field = issue === undefined || issue.path.length === 0 ? '-' : issue.path.map(String).join('.')
      yield refusedRow(place, row, 'row-shape', { field, why: issue?.message.slice(0, 200) ?? 'unknown' })
      continue
    }
    let made: Made
    try {
      made = map(parsed.data, place)
    } catch (error) {
      yield refusedBy(error, place, row)
      continue
    }
    if ('skipped' in made) {
      yield { place, skipped: made.skipped }
      continue
    }
    yield* checked(Array.isArray(made) ? made : [made], place, row)
  }
}

/** A page that cannot be read as rows at all. */
export function unreadable(why: string): Mapped[] {
  return [{ place: 0, refusal: { code: 'page-unreadable', params: { why: why.slice(0, 200) } }, excerpt: '' }]
}

/** The last look at records made of one row: one bad record refuses the row, so that no half of it is stored. */
export function* checked(records: readonly CanonicalRecord[], place: number, row: unknown): Generator<Mapped> {
  for (const record of records) {
    const problem = recordProblem(record) ?? textProblem(record)
    if (problem !== null) {
      yield refusedRow(place, row, ...codeOf(problem, record))
      return
    }
  }
  for (const record of records) yield { place, record }
}

function refusedBy(error: unknown, place: number, row: unknown): Mapped {
  if (error instanceof NotANumber)
    return refusedRow(place, row, 'row-number', { text: error.text, column: error.column })
  if (error instanceof NotATime) return refusedRow(place, row, 'row-date', { text: error.text })
  if (error instanceof RangeError)
    return refusedRow(place, row, 'row-number', { text: error.message.slice(0, 80), column: '' })
  // Not a fault of the row: a mistake in the map, which must not pass for bad data.
  throw error
}

function refusedRow(place: number, row: unknown, code: RowProblem, params: Record<string, string | number>): Mapped {
  return { place, refusal: { code, params }, excerpt: excerptOf(row) }
}

/** The row as text, without what no database stores. */
export function excerptOf(row: unknown): string {
  const text = typeof row === 'string' ? row : (JSON.stringify(row) ?? String(row))
  return text.slice(0, LONGEST_EXCERPT).replaceAll('\u0000', '\ufffd').toWellFormed()
}

function codeOf(problem: string, record: CanonicalRecord): [RowProblem, Record<string, string | number>] {
  const at = problem.indexOf(': ')
  const field = at === -1 ? problem : problem.slice(0, at)
  const why = at === -1 ? problem : problem.slice(at + 2)
  const value: unknown = Reflect.get(record, field)
  if (/ from 0$/.test(why) && belowZero(record, field)) return ['row-negative', { column: field }]
  if (why === 'not a day') return ['row-date', { text: String(value).slice(0, 40) }]
  if (field === 'currency') return ['row-currency', { text: String(value).slice(0, 40) }]
  if (/not storable/.test(why))
    return value === '' ? ['row-missing', { column: field }] : ['row-text', { column: field }]
  return ['row-shape', { field, why }]
}

/** `cost` stands for `costMicros`, and the like. */
function belowZero(record: CanonicalRecord, field: string): boolean {
  return Object.entries(record).some(
    ([name, value]) => name.startsWith(field) && typeof value === 'number' && value < 0,
  )
}

/** NUL and half surrogate pairs anywhere in a record: the two engines would store them differently. */
function textProblem(value: object): string | null {
  for (const name in value) {
    const part: unknown = Reflect.get(value, name)
    if (typeof part === 'string') {
      if (part.includes('\u0000') || !part.isWellFormed()) return `${name}: not storable`
    } else if (typeof part === 'object' && part !== null) {
      const problem = textProblem(part)
      if (problem !== null) return problem
    }
  }
  return null
}

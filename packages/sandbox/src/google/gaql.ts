import { type Day, isDay } from '@commerce/kernel'
import { type AdsFault, badRequest } from './envelope.ts'

export interface Condition {
  readonly field: string
  readonly operator: string
  readonly values: readonly string[]
}

export interface Query {
  readonly fields: readonly string[]
  readonly resource: string
  readonly conditions: readonly Condition[]
  readonly limit: number | null
}

/** The part of the query language that is served: fields, FROM, conditions joined by AND, ORDER BY (not looked at), LIMIT. */
export function parseGaql(text: string): Query | AdsFault {
  const flat = text.replace(/\s+/g, ' ').trim()
  const parts =
    /^SELECT (.+?) FROM (\w+)(?: WHERE (.+?))?(?: ORDER BY .+?)?(?: LIMIT (\d+))?(?: PARAMETERS .+)?$/i.exec(flat)
  if (parts === null) return badRequest('queryError', 'UNEXPECTED_INPUT', 'Error in query: unexpected input.')
  const [, select = '', resource = '', where = '', limit] = parts
  const conditions = conditionsOf(where)
  if (conditions === null) return badRequest('queryError', 'BAD_OPERATOR', 'Error in WHERE clause.')
  return {
    fields: select.split(',').map((field) => field.trim()),
    resource,
    conditions,
    limit: limit === undefined ? null : Number(limit),
  }
}

const CONDITION = /^([\w.]+) (=|!=|>=|<=|>|<|IN|NOT IN|BETWEEN|DURING|LIKE) (.+)$/i

function conditionsOf(where: string): Condition[] | null {
  if (where === '') return []
  // The AND inside BETWEEN joins two values, not two conditions.
  const joined = where.replace(/BETWEEN ('[^']*'|\S+) AND ('[^']*'|\S+)/gi, 'BETWEEN $1,$2')
  const found: Condition[] = []
  for (const part of joined.split(/ AND /i)) {
    const [, field, operator, rest] = CONDITION.exec(part.trim()) ?? []
    if (field === undefined || operator === undefined || rest === undefined) return null
    const values = rest
      .replace(/^\(|\)$/g, '')
      .split(',')
      .map((value) => value.trim().replace(/^['"]|['"]$/g, ''))
    found.push({ field, operator: operator.toUpperCase(), values })
  }
  return found
}

/** Days the conditions on `segments.date` leave; null when there are none. @returns a fault for days that are none. */
export function datesOf(query: Query): { from: Day; to: Day } | null | AdsFault {
  const dates = query.conditions.filter(({ field }) => field === 'segments.date')
  if (dates.length === 0) return null
  let from: string | null = null
  let to: string | null = null
  for (const { operator, values } of dates) {
    const [first = '', second = first] = values
    if (operator === 'BETWEEN' || operator === '=') {
      from = first
      to = second
    } else if (operator === '>=') from = first
    else if (operator === '<=') to = first
    else
      return badRequest('queryError', 'INVALID_VALUE_WITH_DURING_OPERATOR', `Operator ${operator} is not served here.`)
  }
  if (from === null || to === null || !isDay(from) || !isDay(to) || from > to)
    return badRequest('queryError', 'MISALIGNED_DATE_FOR_FILTER', 'A finite range of dates is required.')
  return { from, to }
}

export const holds = ({ operator, values }: Condition, value: unknown): boolean => {
  const text = String(value ?? '')
  const [given = ''] = values
  // TRUE and FALSE are written in any case.
  const first = typeof value === 'boolean' ? given.toLowerCase() : given
  switch (operator) {
    case '=':
      return text === first
    case '!=':
      return text !== first
    case 'IN':
      return values.includes(text)
    case 'NOT IN':
      return !values.includes(text)
    case '>':
      return Number(text) > Number(first)
    case '>=':
      return Number(text) >= Number(first)
    case '<':
      return Number(text) < Number(first)
    case '<=':
      return Number(text) <= Number(first)
    default:
      return true
  }
}

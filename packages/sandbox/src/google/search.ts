import type { Stage } from '../server/stage.ts'
import { type AdsFault, badRequest } from './envelope.ts'
import { datesOf, holds, parseGaql, type Query } from './gaql.ts'
import { negativeRows } from './negatives.ts'
import { customerRow, entityRow, type FlatRow, figureRows, metricFields, RESOURCES } from './rows.ts'

const FAMILIES =
  /^(customer|campaign|campaign_budget|ad_group|ad_group_ad|ad_group_criterion|campaign_criterion|keyword_view|metrics|segments|customer_client)\./
const SEGMENTS = new Set(['segments.date'])

export interface Found {
  readonly results: readonly Record<string, unknown>[]
  readonly fieldMask: string
}

/** Answers a query. Rows whose metrics are all zero are left out when there are metrics. */
export function search(stage: Stage, text: string): Found | AdsFault {
  const query = parseGaql(text)
  if ('rpc' in query) return query
  const unknown = query.fields.find((field) => !FAMILIES.test(field) || isUnknownSegment(field))
  if (unknown !== undefined)
    return badRequest('queryError', 'UNRECOGNIZED_FIELD', `Unrecognized field in the query: '${unknown}'.`)
  const rows = rowsOf(stage, query)
  if ('rpc' in rows) return rows
  const kept = rows.filter((row) =>
    query.conditions.every((one) => one.field === 'segments.date' || holds(one, row[one.field])),
  )
  const results = kept.slice(0, query.limit ?? kept.length).map((row) => nested(row, query.fields))
  return { results, fieldMask: query.fields.map(camel).join(',') }
}

const isUnknownSegment = (field: string): boolean => field.startsWith('segments.') && !SEGMENTS.has(field)

function rowsOf(stage: Stage, query: Query): FlatRow[] | AdsFault {
  if (query.resource === 'customer_client') return [clientRow(stage)]
  if (query.resource === 'campaign_criterion') return negativeRows(stage, 'campaign')
  const level = RESOURCES[query.resource]
  if (level === undefined)
    return badRequest('queryError', 'BAD_RESOURCE_TYPE_IN_FROM_CLAUSE', `Invalid resource: '${query.resource}'.`)
  const { entities } = stage.world.accounts.google
  const daily = query.fields.includes('segments.date')
  const measured = daily || query.fields.some((field) => field.startsWith('metrics.'))
  if (!measured) {
    if (level === 'account') return [customerRow(stage)]
    const rows = entities.filter((one) => one.level === level).map((one) => entityRow(stage, one))
    return query.resource === 'ad_group_criterion' ? [...rows, ...negativeRows(stage, 'adgroup')] : rows
  }
  const days = datesOf(query)
  if (days === null) return badRequest('queryError', 'MISSING_DATE', 'A condition on segments.date is required here.')
  if ('rpc' in days) return days
  const shown = new Map<string, FlatRow>()
  return figureRows(stage, level, days, daily).map(({ id, day, figures }) => {
    const own = entities.find((one) => one.id === id && one.level === level)
    const fields = shown.get(id) ?? (own === undefined ? customerRow(stage) : entityRow(stage, own))
    shown.set(id, fields)
    return { ...fields, ...metricFields(figures), ...(day === null ? {} : { 'segments.date': day }) }
  })
}

function clientRow(stage: Stage): FlatRow {
  const { id, name, currency } = stage.world.accounts.google
  return {
    'customer_client.client_customer': `customers/${id}`,
    'customer_client.id': id,
    'customer_client.descriptive_name': name,
    'customer_client.currency_code': currency,
    'customer_client.time_zone': 'Asia/Seoul',
    'customer_client.manager': false,
    'customer_client.level': '0',
    'customer_client.status': 'ENABLED',
  }
}

const camel = (field: string): string => field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Selected fields as the nested camelCase of JSON; resource names come along, asked for or not. */
function nested(row: FlatRow, fields: readonly string[]): Record<string, unknown> {
  const families = new Set(fields.map((field) => field.split('.')[0]))
  const wanted = new Set(fields)
  const result: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(row)) {
    const [family = ''] = field.split('.')
    const named = field === `${family}.resource_name` && families.has(family)
    if (!wanted.has(field) && !named) continue
    const path = camel(field).split('.')
    let at = result
    for (const name of path.slice(0, -1)) {
      at[name] ??= {}
      at = at[name] as Record<string, unknown>
    }
    at[path.at(-1) ?? ''] = value
  }
  return result
}

import type { AdLevel } from '@commerce/contracts/records'
import type { Store, Tables } from '@commerce/store'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type EntityVersion, NEVER } from '../book/model.ts'

const KEYS_AT_ONCE = 50_000

/**
 * What was said of entities, as one JSON text per 50,000 of them: half the cost of rows as objects. Those that no page speaks of any more
 * (page 0) ended with their last version.
 *
 * @param since versions that were replaced after it come along. @param until learned by then; null: what stands now.
 */
export async function entityVersions(
  db: Kysely<Tables>,
  engine: Store['engine'],
  ask: {
    readonly connectorIds: readonly string[]
    readonly levels: readonly AdLevel[]
    readonly since: number
    readonly until: number | null
  },
): Promise<EntityVersion[]> {
  const found: EntityVersion[] = []
  if (ask.connectorIds.length === 0 || ask.levels.length === 0) return found
  const range = await db
    .selectFrom('entities')
    .select((eb) => [eb.fn.min<number | null>('key').as('from'), eb.fn.max<number | null>('key').as('to')])
    .executeTakeFirst()
  const [array, all] =
    engine === 'sqlite'
      ? [sql.raw('json_array'), sql.raw('json_group_array')]
      : [sql.raw('json_build_array'), sql.raw('json_agg')]
  const own = sql`e.connector_id IN (${list(ask.connectorIds)}) AND e.level IN (${list(ask.levels)})`
  const to = range?.to ?? -1
  for (let from = range?.from ?? 0; from <= to; from += KEYS_AT_ONCE) {
    const keys = sql`e.key >= ${from} AND e.key < ${from + KEYS_AT_ONCE} AND ${own}`
    const read = async (said: 'e' | 'v', tables: RawBuilder<unknown>, where: RawBuilder<unknown>): Promise<void> => {
      const of = sql.raw(said)
      const replaced = said === 'v' ? sql`v.replaced_at` : sql`NULL`
      const until = ask.until === null ? sql`` : sql` AND ${of}.learned_at <= ${ask.until}`
      const { rows } = await sql<{ all: string | Cells[] | null }>`
        SELECT ${all}(${array}(e.key, e.connector_id, e.level, e.external_id, ${of}.parent_id, ${of}.name, ${of}.status,
          ${of}.daily_budget_micros, ${of}.bid_micros, ${of}.learned_at, ${replaced})) AS "all"
        FROM ${tables} WHERE ${keys} AND ${where}${until}`.execute(db)
      const cells = rows[0]?.all ?? []
      for (const one of typeof cells === 'string' ? (JSON.parse(cells) as Cells[]) : cells) found.push(versionOf(one))
    }
    await read('e', sql`entities e`, sql`e.page > 0`)
    await read('v', sql`entity_versions v JOIN entities e ON e.key = v.entity_key`, sql`v.replaced_at > ${ask.since}`)
  }
  return found
}

const list = (ids: readonly string[]) => sql.join(ids.map((id) => sql`${id}`))

type Cells = readonly [
  key: number,
  connectorId: string,
  level: string,
  externalId: string,
  parentId: string | null,
  name: string,
  status: string,
  budget: number | null,
  bid: number | null,
  learnedAt: number,
  replacedAt: number | null,
]

function versionOf(cells: Cells): EntityVersion {
  const [key, connectorId, level, externalId, parentId, name, status, budget, bid, learnedAt, replacedAt] = cells
  return {
    key,
    connectorId,
    level: level as AdLevel,
    externalId,
    parentId,
    name,
    status: status as EntityVersion['status'],
    dailyBudgetMicros: budget,
    bidMicros: bid,
    learnedAt,
    replacedAt: replacedAt ?? NEVER,
  }
}

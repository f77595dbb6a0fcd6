import type { AdLevel } from '@commerce/contracts/records'
import type { Store, Tables } from '@commerce/store'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type EntityVersion, NEVER } from '../book/model.ts'
import type { Rest } from '../rest.ts'

const KEYS_AT_ONCE = 10_000

/**
 * What was said of entities, as a JSON list of each column for 10,000 of them: a third of the cost of rows as objects. Those that no page
 * speaks of any more (page 0) ended with their last version.
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
  rest: Rest = async () => undefined,
): Promise<EntityVersion[]> {
  const found: EntityVersion[] = []
  if (ask.connectorIds.length === 0 || ask.levels.length === 0) return found
  const range = await db
    .selectFrom('entities')
    .select((eb) => [eb.fn.min<number | null>('key').as('from'), eb.fn.max<number | null>('key').as('to')])
    .executeTakeFirst()
  const all = engine === 'sqlite' ? sql.raw('json_group_array') : sql.raw('json_agg')
  const own = sql`e.connector_id IN (${list(ask.connectorIds)}) AND e.level IN (${list(ask.levels)})`
  const to = range?.to ?? -1
  for (let from = range?.from ?? 0; from <= to; from += KEYS_AT_ONCE) {
    const keys = sql`e.key >= ${from} AND e.key < ${from + KEYS_AT_ONCE} AND ${own}`
    const read = async (said: 'e' | 'v', tables: RawBuilder<unknown>, where: RawBuilder<unknown>): Promise<void> => {
      const of = sql.raw(said)
      const replaced = said === 'v' ? sql`v.replaced_at` : sql`CAST(NULL AS BIGINT)`
      const until = ask.until === null ? sql`` : sql` AND ${of}.learned_at <= ${ask.until}`
      const columns = [
        ...['e.key', 'e.connector_id', 'e.level', 'e.external_id'],
        ...['parent_id', 'name', 'status', 'daily_budget_micros', 'bid_micros', 'learned_at'].map(
          (one) => `${said}.${one}`,
        ),
      ].map((one) => sql.raw(one))
      const lists = [...columns, replaced].map((one, n) => sql`${all}(${one}) AS ${sql.ref(`c${n}`)}`)
      const { rows } = await sql<Record<string, unknown>>`
        SELECT ${sql.join(lists)} FROM ${tables} WHERE ${keys} AND ${where}${until}`.execute(db)
      take(rows[0] ?? {}, found)
    }
    await read('e', sql`entities e`, sql`e.page > 0`)
    await read('v', sql`entity_versions v JOIN entities e ON e.key = v.entity_key`, sql`v.replaced_at > ${ask.since}`)
    await rest()
  }
  return found
}

const list = (ids: readonly string[]) => sql.join(ids.map((id) => sql`${id}`))

/** Turns lists of what each column says, one for each column, into versions. */
function take(row: Record<string, unknown>, into: EntityVersion[]): void {
  const listOf = <T>(n: number): T[] => {
    const list = row[`c${n}`] ?? []
    return (typeof list === 'string' ? JSON.parse(list) : list) as T[]
  }
  const keys = listOf<number>(0)
  const connectorIds = listOf<string>(1)
  const levels = listOf<AdLevel>(2)
  const externalIds = listOf<string>(3)
  const parentIds = listOf<string | null>(4)
  const names = listOf<string>(5)
  const statuses = listOf<EntityVersion['status']>(6)
  const budgets = listOf<number | null>(7)
  const bids = listOf<number | null>(8)
  const learned = listOf<number>(9)
  const replaced = listOf<number | null>(10)
  for (const [n, key] of keys.entries())
    into.push({
      key,
      connectorId: connectorIds[n] ?? '',
      level: levels[n] ?? 'ad',
      externalId: externalIds[n] ?? '',
      parentId: parentIds[n] ?? null,
      name: names[n] ?? '',
      status: statuses[n] ?? 'unknown',
      dailyBudgetMicros: budgets[n] ?? null,
      bidMicros: bids[n] ?? null,
      learnedAt: learned[n] ?? 0,
      replacedAt: replaced[n] ?? NEVER,
    })
}

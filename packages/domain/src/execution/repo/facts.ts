import type { Action, ActionState } from '@commerce/contracts/connector'
import type { Day } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { sql } from 'kysely'
import type { Seen } from '../policy/todo.ts'

/** A target in the tables of facts. */
export interface Place {
  readonly connectorId: string
  readonly level: string
  readonly externalId: string
}

/** What came in about targets, as far as acting must know it. */
export interface FactsPort {
  /** What the newest data says of a target, if a page that came after a moment said something new; null: none did. */
  entity(place: Place, since: number): Promise<Seen['entity']>
  /** Whole days after one (and before another) that were read at the level of the target, and what it did on them. */
  days(place: Place, from: Day, before: Day): Promise<Seen['days']>
  /** The same for a search term below the target. */
  term(place: Place, text: string, from: Day, before: Day): Promise<Seen['days']>
  /** What the newest data says of such a search term, as {@link entity}. */
  termEntity(place: Place, text: string, since: number): Promise<Seen['entity']>
  /** Names of what stands above a target, top first. */
  namesAbove(place: Place): Promise<string[]>
}

export function createFacts(store: Pick<Store, 'read'>): FactsPort {
  const db = store.read

  async function entityOf({ connectorId, level, externalId }: Place) {
    return await db
      .selectFrom('entities')
      .select(['key', 'name', 'parent_id'])
      .where('connector_id', '=', connectorId)
      .where('level', '=', level)
      .where('external_id', '=', externalId)
      .executeTakeFirst()
  }

  /** Days that an API said to be complete: only there is the absence of any row a zero. */
  async function daysComplete(connectorId: string, level: string, from: Day, before: Day): Promise<string[]> {
    const rows = await db
      .selectFrom('ad_days')
      .select('day')
      .where('connector_id', '=', connectorId)
      .where('level', '=', level)
      .where('complete', '=', 1)
      .where('day', '>=', from)
      .where('day', '<', before)
      .execute()
    return rows.map(({ day }) => day)
  }

  /** Ids of what may stand above a target and its like: everything of the campaign. */
  async function parentsOf(connectorId: string, parentId: string | null): Promise<(string | null)[]> {
    if (parentId === null) return [null]
    const above = await db
      .selectFrom('entities')
      .select(['level', 'parent_id'])
      .where('connector_id', '=', connectorId)
      .where('external_id', '=', parentId)
      .where('parent_id', 'is not', null)
      .executeTakeFirst()
    if (above === undefined) return [parentId]
    const beside = await db
      .selectFrom('entities')
      .select('external_id')
      .where('connector_id', '=', connectorId)
      .where('level', '=', above.level)
      .where('parent_id', '=', above.parent_id)
      .execute()
    return beside.map(({ external_id }) => external_id)
  }

  /**
   * Days and periods that a file speaks of. It may leave out whatever somebody did not choose, so a target that is not in it counts as
   * zero only when the file is of the kind that held the target before, and holds others of the same campaign.
   */
  async function told(of: Looked): Promise<{ readonly from: string; readonly to: string }[]> {
    const own = (column: string) => sql`${sql.ref(column)} IN (${sql.join(of.keys)})`
    const parents = (await parentsOf(of.connectorId, of.parentId)).filter((id) => id !== null)
    const above = parents.length === 0 ? sql`e.parent_id IS NULL` : sql`e.parent_id IN (${sql.join(parents)})`
    const beside = sql`e.connector_id = ${of.connectorId} AND e.level = ${of.level} AND ${above}`
    // Days by the table of days: figures of days have no way from an entity to its days.
    const kind = sql`d.connector_id = ${of.connectorId} AND d.level = ${of.level} AND d.scheme LIKE 'file:%'`
    const daily = sql<{ day: string }>`
      SELECT m.day AS day FROM metrics_daily m WHERE m.day >= ${of.from} AND m.day < ${of.before} AND ${own('m.entity_key')}
      UNION SELECT m.day FROM ad_days d JOIN metrics_daily m ON m.day = d.day JOIN entities e ON e.key = m.entity_key
        WHERE ${kind} AND d.day >= ${of.from} AND d.day < ${of.before} AND ${beside} AND d.scheme IN (
          SELECT d.scheme FROM ad_days d JOIN metrics_daily o ON o.day = d.day AND ${own('o.entity_key')} WHERE ${kind})`
    const periods = sql<{ from: string; to: string }>`
      SELECT DISTINCT m.day AS "from", m.last_day AS "to"
      FROM metrics_periods m JOIN entities e ON e.key = m.entity_key LEFT JOIN raw_pages p ON p.page = m.page
      WHERE m.day >= ${of.from} AND m.last_day < ${of.before} AND (${own('m.entity_key')} OR (${beside} AND p.scheme IN (
        SELECT q.scheme FROM metrics_periods o JOIN raw_pages q ON q.page = o.page WHERE ${own('o.entity_key')})))`
    return [
      ...(await daily.execute(db)).rows.map(({ day }) => ({ from: day, to: day })),
      ...(await periods.execute(db)).rows,
    ]
  }

  async function sumOf(keys: readonly number[], from: Day, before: Day) {
    const sum = async (table: 'metrics_daily' | 'metrics_periods') => {
      const last = table === 'metrics_daily' ? sql`day` : sql`last_day`
      const { rows } = await sql<{ impressions: number | null; cost: number | null }>`
        SELECT SUM(impressions) AS impressions, SUM(cost_micros) AS cost FROM ${sql.table(table)}
        WHERE entity_key IN (${sql.join([...keys])}) AND day >= ${from} AND ${last} < ${before}`.execute(db)
      return { impressions: Number(rows[0]?.impressions ?? 0), costMicros: Number(rows[0]?.cost ?? 0) }
    }
    const [daily, periods] = [await sum('metrics_daily'), await sum('metrics_periods')]
    return {
      impressions: daily.impressions + periods.impressions,
      costMicros: daily.costMicros + periods.costMicros,
    }
  }

  async function looked(of: Looked): Promise<Seen['days']> {
    const complete = await daysComplete(of.connectorId, of.level, of.from, of.before)
    const spans = [...complete.map((day) => ({ from: day, to: day })), ...(await told(of))]
    const [first] = spans.map(({ from }) => from).sort()
    const last = spans
      .map(({ to }) => to)
      .sort()
      .at(-1)
    if (first === undefined || last === undefined) return null
    return { from: first as Day, to: last as Day, ...(await sumOf(of.keys, of.from, of.before)) }
  }

  /** A search term below the campaign or ad group that gets a negative keyword; a term that is itself the target stands for itself. */
  async function terms({ connectorId, level, externalId }: Place, text: string) {
    let query = db
      .selectFrom('entities')
      .select(['key', 'name', 'external_id', 'parent_id'])
      .where('connector_id', '=', connectorId)
      .where('level', '=', 'search-term')
    if (level === 'search-term') query = query.where('external_id', '=', externalId)
    else query = query.where('parent_id', '=', externalId)
    return (await query.execute()).filter(({ name }) => sameText(name, text))
  }

  const port: FactsPort = {
    async entity({ connectorId, level, externalId }, since) {
      const row = await db
        .selectFrom('entities as e')
        .innerJoin('raw_pages as p', 'p.page', 'e.page')
        .select(['e.status', 'e.daily_budget_micros', 'e.bid_micros'])
        .where('e.connector_id', '=', connectorId)
        .where('e.level', '=', level)
        .where('e.external_id', '=', externalId)
        .where('p.fetched_at', '>', since)
        .executeTakeFirst()
      if (row === undefined) return null
      return {
        status: statusOf(row.status),
        dailyBudgetMicros: row.daily_budget_micros,
        bidMicros: row.bid_micros,
      }
    },

    async days(place, from, before) {
      const { connectorId, level } = place
      const row = await entityOf(place)
      if (row === undefined) return null
      return await looked({ connectorId, level, keys: [row.key], parentId: row.parent_id, from, before })
    },

    async term(place, text, from, before) {
      const rows = await terms(place, text)
      const [first] = rows
      if (first === undefined) return null
      const keys = rows.map(({ key }) => key)
      const { connectorId } = place
      return await looked({ connectorId, level: 'search-term', keys, parentId: first.parent_id, from, before })
    },

    async termEntity(place, text, since) {
      for (const { external_id } of await terms(place, text)) {
        const said = await port.entity({ ...place, level: 'search-term', externalId: external_id }, since)
        if (said !== null) return said
      }
      return null
    },

    async namesAbove(place) {
      const names: string[] = []
      let at = await entityOf(place)
      const { connectorId } = place
      for (const levels = [...PARENTS]; at !== undefined && at.parent_id !== null; ) {
        const parentId: string = at.parent_id
        at = undefined
        while (at === undefined && levels.length > 0)
          at = await entityOf({ connectorId, level: levels.shift() ?? '', externalId: parentId })
        if (at !== undefined) names.unshift(at.name)
      }
      return names
    },
  }
  return port
}

/** Levels that have something below them, lowest first. */
const PARENTS = ['adgroup', 'campaign'] as const

interface Looked {
  readonly connectorId: string
  readonly level: string
  readonly keys: readonly number[]
  readonly parentId: string | null
  readonly from: Day
  readonly before: Day
}

/** What newer data says of the target of an action, or of the term a negative keyword is about. */
export async function entityFor(
  facts: FactsPort,
  place: Place,
  action: Action,
  since: number,
): Promise<Seen['entity']> {
  if (action.do === 'add-negative-keyword' || action.do === 'remove-negative-keyword')
    return await facts.termEntity(place, action.text, since)
  return await facts.entity(place, since)
}

/** Facts for one action: days of the target, or of the term a negative keyword is about. */
export async function daysFor(
  facts: FactsPort,
  place: Place,
  action: Action,
  from: Day,
  before: Day,
): Promise<Seen['days']> {
  if (action.do === 'add-negative-keyword' || action.do === 'remove-negative-keyword')
    return await facts.term(place, action.text, from, before)
  return await facts.days(place, from, before)
}

const sameText = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

function statusOf(text: string): ActionState['status'] {
  return text === 'active' || text === 'paused' || text === 'removed' ? text : 'unknown'
}

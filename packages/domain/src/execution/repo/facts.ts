import type { Action, ActionState } from '@commerce/contracts/connector'
import type { Day } from '@commerce/kernel'
import type { Store } from '@commerce/store'
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
}

export function createFacts(store: Pick<Store, 'read'>): FactsPort {
  const db = store.read

  /** Days with rows of any entity of the level, or said to be complete: only there is the absence of a row a zero. */
  async function daysRead(connectorId: string, level: string, from: Day, before: Day): Promise<string[]> {
    const [withRows, complete] = await Promise.all([
      db
        .selectFrom('ad_rollups')
        .select('day')
        .distinct()
        .where('connector_id', '=', connectorId)
        .where('level', '=', level)
        .where('day', '>=', from)
        .where('day', '<', before)
        .execute(),
      db
        .selectFrom('ad_days')
        .select('day')
        .where('connector_id', '=', connectorId)
        .where('level', '=', level)
        .where('complete', '=', 1)
        .where('day', '>=', from)
        .where('day', '<', before)
        .execute(),
    ])
    return [...new Set([...withRows, ...complete].map(({ day }) => day))].sort()
  }

  /** Reports over several days that begin on or after a day, of the level. */
  async function periodsRead(connectorId: string, level: string, from: Day, before: Day) {
    return await db
      .selectFrom('metrics_periods as m')
      .innerJoin('entities as e', 'e.key', 'm.entity_key')
      .select(['m.day', 'm.last_day'])
      .distinct()
      .where('e.connector_id', '=', connectorId)
      .where('e.level', '=', level)
      .where('m.day', '>=', from)
      .where('m.last_day', '<', before)
      .execute()
  }

  async function sumOf(keys: readonly number[], from: Day, before: Day) {
    if (keys.length === 0) return { impressions: 0, costMicros: 0 }
    const [daily, periods] = await Promise.all([
      db
        .selectFrom('metrics_daily')
        .select((eb) => [
          eb.fn.sum<number>('impressions').as('impressions'),
          eb.fn.sum<number>('cost_micros').as('cost'),
        ])
        .where('entity_key', 'in', [...keys])
        .where('day', '>=', from)
        .where('day', '<', before)
        .executeTakeFirst(),
      db
        .selectFrom('metrics_periods')
        .select((eb) => [
          eb.fn.sum<number>('impressions').as('impressions'),
          eb.fn.sum<number>('cost_micros').as('cost'),
        ])
        .where('entity_key', 'in', [...keys])
        .where('day', '>=', from)
        .where('last_day', '<', before)
        .executeTakeFirst(),
    ])
    return {
      impressions: Number(daily?.impressions ?? 0) + Number(periods?.impressions ?? 0),
      costMicros: Number(daily?.cost ?? 0) + Number(periods?.cost ?? 0),
    }
  }

  async function looked(
    place: Pick<Place, 'connectorId' | 'level'>,
    keys: readonly number[],
    from: Day,
    before: Day,
  ): Promise<Seen['days']> {
    const [days, periods] = await Promise.all([
      daysRead(place.connectorId, place.level, from, before),
      periodsRead(place.connectorId, place.level, from, before),
    ])
    const firsts = [...days, ...periods.map(({ day }) => day)].sort()
    const lasts = [...days, ...periods.map(({ last_day }) => last_day)].sort()
    const [first] = firsts
    const last = lasts.at(-1)
    if (first === undefined || last === undefined) return null
    return { from: first as Day, to: last as Day, ...(await sumOf(keys, from, before)) }
  }

  return {
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
      const row = await db
        .selectFrom('entities')
        .select('key')
        .where('connector_id', '=', place.connectorId)
        .where('level', '=', place.level)
        .where('external_id', '=', place.externalId)
        .executeTakeFirst()
      return row === undefined ? null : await looked(place, [row.key], from, before)
    },

    async term({ connectorId, level, externalId }, text, from, before) {
      let query = db
        .selectFrom('entities')
        .select(['key', 'name', 'external_id'])
        .where('connector_id', '=', connectorId)
        .where('level', '=', 'search-term')
      // Of the campaign or ad group that gets the negative keyword; a term that is itself the target stands for itself.
      if (level === 'search-term') query = query.where('external_id', '=', externalId)
      else query = query.where('parent_id', '=', externalId)
      const rows = await query.execute()
      const keys = rows.filter(({ name }) => sameText(name, text)).map(({ key }) => key)
      return keys.length === 0 ? null : await looked({ connectorId, level: 'search-term' }, keys, from, before)
    },
  }
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

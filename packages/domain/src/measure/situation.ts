import { addDays, type Clock, type Day, dayOf, endOfDay, isZone, type Zone } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { Connection, PlatformFacts, Shop } from './model.ts'
import { BASIS_PLATFORMS, type Delivered, LOOK_BACK, latestComplete } from './policy/basis.ts'
import {
  type ConnectionRow,
  connectionRows,
  daysWithRows,
  deliveredDays,
  newestAdDay,
  newestOrderDay,
  readDays,
} from './repo/connections.ts'

export interface SituationDeps {
  readonly store: Pick<Store, 'read'>
  readonly clock: Pick<Clock, 'now'>
  readonly shop: () => Promise<Shop>
  /** What is declared of a platform; null for names that only files bring. */
  readonly platform: (platform: string) => Promise<PlatformFacts | null>
}

/** What every figure needs to know before it is computed: the shop, its connections, and which day is the newest true one. */
export interface Situation {
  readonly shop: Shop
  readonly now: number
  readonly today: Day
  readonly connections: readonly Connection[]
  readonly byId: ReadonlyMap<string, Connection>
  /** Platforms of ads connections; sales credited to others say nothing about ad spend. */
  readonly adPlatforms: readonly string[]
  readonly basis: Basis
}

export interface Basis {
  readonly rule: 'ads' | 'orders' | 'today'
  readonly latestDay: Day
  readonly latestCompleteDay: Day | null
  /** The day shown unless the latest one is asked for. */
  readonly day: Day
  readonly ads: readonly Delivered[]
  readonly channels: readonly Delivered[]
  readonly others: readonly Delivered[]
}

const FIRST_LOOK = 16

export async function readSituation(deps: SituationDeps): Promise<Situation> {
  const db = deps.store.read
  const now = deps.clock.now()
  const shop = await deps.shop()
  const connections: Connection[] = []
  for (const row of await connectionRows(db))
    connections.push(connectionOf(row, await deps.platform(row.platform), shop.zone))
  const today = dayOf(now, shop.zone)
  return {
    shop,
    now,
    today,
    connections,
    byId: new Map(connections.map((one) => [one.id, one])),
    adPlatforms: [...new Set(connections.filter(({ kind }) => kind === 'ads').map(({ platform }) => platform))],
    basis: await readBasis(db, connections, today, now),
  }
}

/** D1: the latest ad day over enabled Naver, Meta and Google; else the latest order day; else today. */
async function readBasis(db: Store['read'], connections: readonly Connection[], today: Day, now: number) {
  const enabled = connections.filter((one) => one.enabled)
  const deciding = enabled.filter(({ kind, platform }) => kind === 'ads' && BASIS_PLATFORMS.includes(platform))
  const adDay = (await newestAdDay(
    db,
    deciding.map(({ id }) => id),
  )) as Day | null
  const orderDay = adDay === null ? ((await newestOrderDay(db, today)) as Day | null) : null
  const latestDay = adDay ?? orderDay ?? today
  const look = async (days: number) => {
    const delivered = await readDelivered(db, enabled, addDays(latestDay, -days), latestDay, now)
    const [ads, channels] = [of(delivered, 'ads'), of(delivered, 'channel')]
    const others = delivered.filter(({ connection: { kind } }) => kind !== 'ads' && kind !== 'channel')
    const deciders = adDay === null ? channels : ads
    return { ads, channels, others, complete: latestComplete(deciders, latestDay, days) }
  }
  const first = await look(FIRST_LOOK)
  const { complete: latestCompleteDay, ...rest } = first.complete === null ? await look(LOOK_BACK) : first
  const rule = adDay !== null ? ('ads' as const) : orderDay !== null ? ('orders' as const) : ('today' as const)
  return { rule, latestDay, latestCompleteDay, day: latestCompleteDay ?? latestDay, ...rest }
}

const of = (delivered: readonly Delivered[], kind: Connection['kind']): Delivered[] =>
  delivered.filter(({ connection }) => connection.kind === kind)

async function readDelivered(
  db: Store['read'],
  connections: readonly Connection[],
  from: Day,
  to: Day,
  now: number,
): Promise<Delivered[]> {
  const files = connections.filter(({ kind, mode }) => kind === 'ads' && mode !== 'api').map(({ id }) => id)
  const reads = new Map((await readDays(db, from, to)).map((row) => [row.connector_id + row.day, row.read_at]))
  const withRows = new Set((await daysWithRows(db, files, from, to)).map((row) => row.connector_id + row.day))
  const kinds = new Set(connections.map(({ kind }) => kind))
  const ads = kinds.has('ads') ? await deliveredDays(db, 'ad_rollups', from) : []
  const orders = kinds.has('channel') ? await deliveredDays(db, 'order_rollups', from) : []
  const visits = kinds.has('analytics') ? await deliveredDays(db, 'visits_daily', from) : []
  const spans = new Map([...ads, ...orders, ...visits].map((row) => [row.connector_id, row]))
  const ends = endsOfDays()

  return connections.map((connection) => {
    const span = spans.get(connection.id)
    const last = (span?.last ?? null) as Day | null
    const complete = (day: Day): boolean => {
      const end = ends(day, connection.zone)
      if (connection.kind === 'ads') {
        const read = reads.get(connection.id + day)
        // A file says nothing about rows that are not in it; a day that it has, and that is over, is taken as whole.
        return read === undefined ? withRows.has(connection.id + day) && now >= end : read >= end
      }
      if (connection.mode === 'import') return last !== null && day <= last && now >= end
      return connection.lastSuccessAt !== null && connection.lastSuccessAt >= end
    }
    return { connection, first: (span?.first ?? null) as Day | null, last, complete }
  })
}

/** Ends of days, computed once each. */
export function endsOfDays(): (day: Day, zone: Zone) => number {
  const known = new Map<string, number>()
  return (day, zone) => {
    const end = known.get(zone + day) ?? endOfDay(day, zone)
    known.set(zone + day, end)
    return end
  }
}

/** Names looked up before: asking the calendar whether it knows a zone costs more than a query. */
const zones = new Map<string, Zone | null>()

function zoneOf(name: string): Zone | null {
  const known = zones.get(name)
  if (known !== undefined) return known
  const found = isZone(name) ? name : null
  if (zones.size < 1_000) zones.set(name, found)
  return found
}

function connectionOf(row: ConnectionRow, facts: PlatformFacts | null, shopZone: Zone): Connection {
  return {
    id: row.id,
    name: row.name,
    platform: row.platform,
    kind: row.kind,
    mode: row.mode,
    enabled: row.enabled === 1,
    zone: zoneOf(row.zone) ?? shopZone,
    currency: row.currency,
    lastSuccessAt: row.last_success_at,
    stateCode: row.state_code,
    stateParams: JSON.parse(row.state_params_json ?? '{}'),
    facts,
  }
}

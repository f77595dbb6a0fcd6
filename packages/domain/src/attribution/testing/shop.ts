import { type Currency, zone } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { createTestPorts, type TestPorts } from '@commerce/store/testing'
import { linksRig } from '../../links/testing/rig.ts'
import type { MeasureDeps } from '../../measure/index.ts'
import { readCrossChannel } from '../cross-channel.ts'
import { createAttribution } from '../service.ts'

export const KRW = 'KRW' as Currency
export const SEOUL = zone('Asia/Seoul')
/** The day of the example; the clock of the tests stands at 2026-11-21 09:00 in Seoul. */
export const DAY = '2026-11-20'
/** Noon of it. */
export const NOON = Date.UTC(2026, 10, 20, 3)

export interface OrderIn {
  readonly channel: string
  readonly id: string
  readonly total: number
  readonly at?: number
  readonly day?: string
  readonly currency?: string
  readonly source?: Readonly<Record<string, string>>
  readonly cancelled?: boolean
}

/** A small shop whose facts are written directly: connections, spend, orders, analytics; links and attribution over them. */
export function createShop(store: Store, ports: TestPorts = createTestPorts()) {
  const { clock } = ports
  const announced: string[] = []
  const attribution = createAttribution({
    store,
    clock,
    announce: async (_tx, topic) => {
      announced.push(topic)
    },
  })
  const tracked = linksRig(store, { ...ports, linkChanged: attribution.linkChanged })
  const deps: MeasureDeps = {
    store,
    clock,
    ids: ports.ids,
    recordAudit: async () => undefined,
    shop: async () => ({ currency: KRW, zone: SEOUL }),
    platform: async () => null,
    finding: async () => null,
    profiles: async () => new Map(),
  }
  let nextKey = 1

  async function connection(id: string, platform: string, kind: 'ads' | 'channel' | 'analytics'): Promise<void> {
    const now = clock.now()
    await store.write((tx) =>
      tx
        .insertInto('connectors')
        .values({
          ...{ id, platform, kind, name: platform, mode: 'import', enabled: 1, zone: SEOUL, currency: KRW },
          ...{ config_json: '{}', credentials_sealed: null, tokens_sealed: null, tokens_version: 0 },
          ...{ credentials_set_at: null, credentials_expire_at: null, account: null, state: 'ok', state_code: null },
          ...{ state_params_json: null, state_at: now, last_attempt_at: now, last_success_at: now, next_sync_at: null },
          ...{ demo: 0, created_at: now, updated_at: now },
        })
        .execute(),
    )
  }

  /** @param won spent on a day. @param claimed what the platform says it sold. */
  async function spend(connector: string, won: number, claimed = 0, day = DAY): Promise<void> {
    await store.write((tx) =>
      tx
        .insertInto('ad_rollups')
        .values({
          ...{ day, connector_id: connector, level: 'campaign', currency: KRW, attribution: '', row_count: 1 },
          ...{
            impressions: 1_000,
            clicks: 100,
            cost_micros: won * 1_000_000,
            conversions_micros: claimed > 0 ? 1_000_000 : 0,
          },
          ...{ conversion_value_micros: claimed * 1_000_000, counts: 1, learned_at: clock.now() },
        })
        .execute(),
    )
  }

  async function order(of: OrderIn): Promise<number> {
    const key = nextKey++
    const at = of.at ?? NOON
    const sale = of.cancelled ? 0 : 1
    await store.write((tx) =>
      tx
        .insertInto('store_orders')
        .values({
          ...{ key, connector_id: of.channel, external_id: of.id, day: of.day ?? DAY, ordered_at: at, paid_at: at },
          ...{
            changed_at: null,
            status: sale === 1 ? 'paid' : 'cancelled',
            vendor_status: '',
            currency: of.currency ?? KRW,
          },
          ...{
            units: 1,
            items_minor: of.total,
            discount_minor: 0,
            shipping_minor: 0,
            tax_minor: 0,
            total_minor: of.total,
          },
          ...{ refunded_minor: sale === 1 ? 0 : of.total, paid: 1, sale, origin: null, buyer_key: null },
          ...{ source_json: of.source === undefined ? null : JSON.stringify(of.source), extra_json: null },
          ...{ page: 1, place: key, learned_at: clock.now() },
        })
        .execute(),
    )
    await addUp()
    return key
  }

  async function change(key: number, values: { sale: number; refunded_minor: number }): Promise<void> {
    await store.write((tx) =>
      tx
        .updateTable('store_orders')
        .set({ ...values, learned_at: clock.now() })
        .where('key', '=', key)
        .execute(),
    )
    await addUp()
  }

  /** Rollups as ingest keeps them. */
  async function addUp(): Promise<void> {
    const orders = await store.read.selectFrom('store_orders').selectAll().execute()
    const groups = Map.groupBy(orders, (one) => `${one.day}\0${one.connector_id}\0${one.currency}`)
    const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
    await store.write(async (tx) => {
      await tx.deleteFrom('order_rollups').execute()
      for (const rows of groups.values()) {
        const [first] = rows
        if (first === undefined) continue
        const total = (of: (row: (typeof orders)[number]) => number): number => sum(rows.map(of))
        await tx
          .insertInto('order_rollups')
          .values({
            ...{ day: first.day, connector_id: first.connector_id, currency: first.currency },
            ...{ orders: total((row) => row.paid), sales: total((row) => row.sale), units: rows.length },
            ...{ items_minor: 0, discount_minor: 0, shipping_minor: 0, total_minor: total((row) => row.total_minor) },
            ...{ refunded_minor: total((row) => row.refunded_minor), refunded_on_day_minor: 0 },
            sale_minor: total((row) => (row.sale === 1 ? row.total_minor - row.refunded_minor : 0)),
            learned_at: Math.max(...rows.map((row) => row.learned_at)),
          })
          .execute()
      }
    })
  }

  /** What the mall's analytics says of an order. */
  async function bridge(orderId: string, ad: string, more: Record<string, string> = {}): Promise<void> {
    await store.write((tx) =>
      tx
        .insertInto('visits_daily')
        .values({
          ...{
            day: DAY,
            connector_id: 'con_analytics',
            what: 'order-attribution',
            key: orderId,
            name: '',
            visits: null,
          },
          ...{ pageviews: null, orders: 1, quantity: null, amount_minor: null, currency: null, page: 1, place: 1 },
          ...{ extra_json: JSON.stringify({ ad, ...more }), learned_at: clock.now() },
        })
        .execute(),
    )
  }

  const crossChannel = async (query: Partial<Parameters<typeof readCrossChannel>[1]> = {}) => {
    const answer = await readCrossChannel(deps, { days: 1, from: DAY, to: DAY, model: 'last-click', ...query })
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.value
  }
  const touches = async () =>
    await store.read
      .selectFrom('order_touches')
      .select(['order_key', 'seq', 'platform', 'campaign', 'keyword', 'link_id', 'via'])
      .orderBy('order_key')
      .orderBy('seq')
      .execute()
  const rollups = async () =>
    await store.read
      .selectFrom('attributed_rollups')
      .select(['day', 'platform', 'channel_id', 'credit_micros', 'value_minor'])
      .orderBy('day')
      .orderBy('platform')
      .orderBy('channel_id')
      .execute()

  return {
    ...tracked,
    store,
    ports,
    announced,
    attribution,
    connection,
    spend,
    order,
    change,
    bridge,
    crossChannel,
    touches,
    rollups,
  }
}

import {
  type ActionState,
  type Ask,
  type Connector,
  type Mapped,
  type PageContent,
  type SourcePage,
  type StreamInfo,
  VendorUnreachable,
  VendorWait,
} from '@commerce/contracts/connector'
import type { CanonicalRecord } from '@commerce/contracts/records'
import { addDays, type Clock, type Day, dayOf, daysBetween } from '@commerce/kernel'
import type { Chance } from './chance.ts'
import { createTold } from './told.ts'
import type { Vendor } from './vendor.ts'
import { type Campaign, type Figures, figuresOf, KRW, type Ledger, SEOUL, SETTLE_DAYS } from './world.ts'

const PAGE_DAYS = 4

/** What a process that reads pages may meet, and how it ends. */
export interface Reader {
  /** Never resolves. */
  die(): Promise<never>
}

/** Pages of an answer with everything that goes wrong between two machines: none, the same twice, a reader that dies over it. */
export async function* onTheWire<T>(
  deps: { chance: Chance; rate: () => number; reader: Reader; told: { say: Say<T>; hear: Say<T> } },
  page: SourcePage,
  entries: readonly (readonly [string, T])[],
): AsyncGenerator<SourcePage> {
  const { chance, rate, reader, told } = deps
  if (chance.happens(rate() / 3)) throw new VendorUnreachable(chance.one(['vendor-timeout', 'vendor-unreachable']))
  if (chance.happens(rate() / 8)) throw new VendorWait('vendor-limit', 30_000)
  told.say(entries)
  yield page
  told.hear(entries)
  if (chance.happens(rate() / 3)) yield page
  if (chance.happens(rate() / 8)) await reader.die()
}
type Say<T> = (entries: Iterable<readonly [string, T]>) => void

export const pageOf = (records: readonly CanonicalRecord[], more: Partial<SourcePage>): SourcePage => ({
  bytes: new TextEncoder().encode(JSON.stringify(records)),
  context: {},
  format: 'json',
  request: 'GET /rows',
  cursor: null,
  scheme: 'api',
  ...more,
})

export function* mapRows(page: PageContent): Generator<Mapped> {
  const records = JSON.parse(new TextDecoder().decode(page.bytes)) as CanonicalRecord[]
  for (const [place, record] of records.entries()) yield { place, record }
}

/** What an ad platform reports: figures that come late and are corrected, and what its campaigns are set to. */
export function createAdPlatform(deps: {
  clock: Clock
  chance: Chance
  vendor: Vendor
  campaigns: readonly Campaign[]
  ledger: Ledger
  rate: () => number
}) {
  const { clock, chance, vendor, campaigns, ledger, rate } = deps
  const figures = createTold<Figures | null>()
  const settings = createTold<ActionState | null>()

  async function* days(connectorId: string, ask: Ask, reader: Reader): AsyncGenerator<SourcePage> {
    const today = dayOf(clock.now(), SEOUL)
    const yesterday = addDays(today, -1)
    const own = campaigns.filter((one) => one.connectorId === connectorId)
    let from = (ask.cursor as { next: Day } | null)?.next ?? ask.from
    while (from <= ask.to) {
      const whole = from <= yesterday
      const to = earliest(addDays(from, PAGE_DAYS - 1), ask.to, whole ? yesterday : ask.to)
      const entries: (readonly [string, Figures | null])[] = []
      const records: CanonicalRecord[] = []
      for (let day = from; day <= to; day = addDays(day, 1)) {
        for (const one of own) {
          const of = figuresOf(one, ledger, day, daysBetween(day, today) - 1)
          if (whole) entries.push([`${connectorId}/${one.externalId}/${day}`, of])
          if (of !== null) records.push(adDay(one, day, of))
        }
      }
      const page = pageOf(records, {
        request: `GET /campaigns?from=${from}&to=${to}`,
        cursor: { next: addDays(to, 1) },
        ...(whole ? { completes: { level: 'campaign' as const, from, to } } : {}),
      })
      yield* onTheWire({ chance, rate, reader, told: figures }, page, entries)
      from = addDays(to, 1)
    }
  }

  async function* states(connectorId: string, reader: Reader): AsyncGenerator<SourcePage> {
    vendor.arrive()
    const own = campaigns.filter((one) => one.connectorId === connectorId)
    const entries = own.map((one) => {
      const place = vendor.placeOf(connectorId, one.externalId)
      return [place, vendor.states.get(place) ?? null] as const
    })
    const records = own.map((one, n): CanonicalRecord => {
      const state = entries[n]?.[1] ?? null
      return {
        kind: 'entity',
        level: 'campaign',
        entityId: one.externalId,
        parentId: null,
        name: one.name,
        status: state === null ? 'removed' : state.status,
        vendorStatus: state?.vendorStatus ?? 'DELETED',
        dailyBudgetMicros: state?.dailyBudgetMicros ?? null,
        bidMicros: null,
        extra: null,
      }
    })
    yield* onTheWire({ chance, rate, reader, told: settings }, pageOf(records, { request: 'GET /entities' }), entries)
  }

  return {
    figures,
    settings,
    pages: (connectorId: string, stream: string, ask: Ask, reader: Reader): AsyncIterable<SourcePage> =>
      stream === 'entities' ? states(connectorId, reader) : days(connectorId, ask, reader),
  }
}
export type AdPlatform = ReturnType<typeof createAdPlatform>

const adDay = (one: Campaign, day: Day, figures: Figures): CanonicalRecord => ({
  kind: 'ad-day',
  level: 'campaign',
  entityId: one.externalId,
  day,
  lastDay: day,
  part: '',
  currency: KRW,
  ...figures,
  attribution: '7d_click',
  extra: null,
})

const earliest = (first: Day, ...others: readonly Day[]): Day => [first, ...others].sort()[0] ?? first

const stream = (name: string, record: StreamInfo['record'], reads: StreamInfo['reads']): StreamInfo => ({
  ...{ name, record, reads, stepDays: 7 },
  title: { ko: name, en: name },
})

const BOTH = {
  zone: SEOUL,
  currency: KRW,
  modes: ['api'],
  auth: { fields: [], steps: [], consoleUrl: '', rights: [], keyLifeDays: null },
  historyDays: 365,
  readyHour: 6,
  rate: { capacity: 10, perSecond: 10 },
  baseUrl: 'http://127.0.0.1',
  map: (_: string, page: PageContent) => mapRows(page),
  api: null,
} as const

export const SIM_ADS: Connector = {
  ...BOTH,
  platform: 'sim',
  kind: 'ads',
  title: { ko: '모의 플랫폼', en: 'Platform' },
  capabilities: [{ product: 'all', level: 'campaign', read: true, actions: ['pause', 'budget'] }],
  lookBackDays: SETTLE_DAYS + 1,
  settleDays: SETTLE_DAYS,
  attribution: '7d_click',
  totals: ['campaign'],
  schedule: '10 6,18 * * *',
  streams: [stream('campaigns', 'ad-day', 'days'), stream('entities', 'entity', 'state')],
}

export const SIM_CHANNEL: Connector = {
  ...BOTH,
  platform: 'simshop',
  kind: 'channel',
  title: { ko: '모의 쇼핑몰', en: 'Mall' },
  capabilities: [],
  lookBackDays: 3,
  settleDays: 3,
  attribution: '',
  totals: [],
  schedule: '20 */8 * * *',
  streams: [stream('orders', 'order', 'changes')],
}

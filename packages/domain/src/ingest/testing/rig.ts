import type {
  Ask,
  Connector,
  Mapped,
  PageContent,
  Session,
  SourcePage,
  StreamInfo,
} from '@commerce/contracts/connector'
import type {
  AdDayRecord,
  CanonicalRecord,
  EntityRecord,
  OrderRecord,
  VisitDayRecord,
} from '@commerce/contracts/records'
import { type Currency, type Day, day, granted, zone } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { createJobs } from '@commerce/store/jobs'
import { createTestPorts, type TestPorts } from '@commerce/store/testing'
import type { ConnectionInfo, ConnectionOutcome, ConnectionsPort, Ingest, LoadAsk, RunView } from '../model.ts'
import { createIngest } from '../service.ts'

export const SEOUL = zone('Asia/Seoul')
const KRW = 'KRW' as Currency

/** Pages of the made-up platform are their rows as JSON. */
export const pageOf = (rows: readonly (CanonicalRecord | Mapped)[], more: Partial<SourcePage> = {}): SourcePage => ({
  bytes: new TextEncoder().encode(JSON.stringify(rows)),
  context: {},
  format: 'json',
  request: 'GET /rows',
  cursor: null,
  scheme: 'api',
  ...more,
})

export function* mapRows(page: PageContent): Generator<Mapped> {
  const rows = JSON.parse(new TextDecoder().decode(page.bytes)) as (CanonicalRecord | Mapped)[]
  for (const [place, row] of rows.entries()) yield 'kind' in row ? { place, record: row } : row
}

export const adDay = (more: Partial<AdDayRecord> = {}): AdDayRecord => {
  const of = more.day ?? day('2026-11-20')
  return {
    kind: 'ad-day',
    level: 'campaign',
    entityId: 'c1',
    day: of,
    lastDay: of,
    part: '',
    currency: KRW,
    impressions: 100,
    clicks: 10,
    costMicros: 5_000_000_000,
    conversionsMicros: 1_000_000,
    conversionValueMicros: null,
    attribution: '',
    extra: null,
    ...more,
  }
}

export const entity = (more: Partial<EntityRecord> = {}): EntityRecord => ({
  kind: 'entity',
  level: 'campaign',
  entityId: 'c1',
  parentId: null,
  name: '가을 캠페인',
  status: 'active',
  vendorStatus: 'ELIGIBLE',
  dailyBudgetMicros: null,
  bidMicros: null,
  extra: null,
  ...more,
})

/** 2026-11-20 12:00 in Seoul. */
export const NOON = Date.UTC(2026, 10, 20, 3)

export const line = (more: Partial<OrderRecord['lines'][number]> = {}): OrderRecord['lines'][number] => ({
  lineId: 'l1',
  kind: 'item',
  productId: 'p1',
  sku: null,
  title: '원피스',
  option: null,
  quantity: 1,
  cancelledQuantity: 0,
  returnedQuantity: 0,
  unitMinor: 30_000,
  discountMinor: 0,
  totalMinor: 30_000,
  status: 'paid',
  vendorStatus: 'N10',
  extra: null,
  ...more,
})

export const order = (more: Partial<OrderRecord> = {}): OrderRecord => ({
  kind: 'order',
  externalId: 'o1',
  merge: 'whole',
  orderedAt: NOON,
  paidAt: NOON,
  status: 'paid',
  vendorStatus: 'N10',
  changedAt: null,
  currency: KRW,
  itemsMinor: 30_000,
  discountMinor: 0,
  shippingMinor: 0,
  taxMinor: 0,
  totalMinor: 30_000,
  lines: [line()],
  refunds: [],
  origin: null,
  buyerKey: null,
  source: null,
  extra: null,
  ...more,
})

export const visit = (more: Partial<VisitDayRecord> = {}): VisitDayRecord => ({
  kind: 'visit-day',
  what: 'visitors',
  day: day('2026-11-20'),
  key: '',
  name: '',
  visits: 120,
  pageviews: 400,
  orders: 3,
  quantity: null,
  amountMinor: null,
  currency: null,
  extra: null,
  ...more,
})

export const STREAMS: readonly StreamInfo[] = [
  { name: 'campaigns', record: 'ad-day', title: { ko: '캠페인', en: 'Campaigns' }, reads: 'days', stepDays: 7 },
  { name: 'entities', record: 'entity', title: { ko: '구조', en: 'Structure' }, reads: 'state', stepDays: 1 },
  { name: 'orders', record: 'order', title: { ko: '주문', en: 'Orders' }, reads: 'changes', stepDays: 7 },
]

export type Answers = (stream: string, ask: Ask) => AsyncIterable<SourcePage>

export interface Rig {
  readonly store: Store
  readonly ports: TestPorts
  readonly ingest: Ingest
  readonly settled: ConnectionOutcome[]
  readonly connections: Map<string, ConnectionInfo>
  /** What the platform answers; may be changed at any time. */
  answers: Answers
  /** How pages are read from now on. */
  map: (page: PageContent) => Iterable<Mapped>
  /** Loads pages as one run and returns it. */
  load(pages: readonly SourcePage[] | AsyncIterable<SourcePage>, more?: Partial<LoadAsk>): Promise<RunView>
  /** Runs all jobs that are due. */
  work(): Promise<{ ran: number; failed: number }>
}

export const CONNECTION = 'con_1'

/** Ingest over a real store with a made-up platform. */
export async function createRig(store: Store, more: { streams?: readonly string[]; url?: string } = {}): Promise<Rig> {
  const ports = createTestPorts()
  const settled: ConnectionOutcome[] = []
  const info = (id: string, platform: string): ConnectionInfo => ({
    id,
    platform,
    name: `${platform} ${id}`,
    mode: 'api',
    enabled: true,
    demo: false,
    zone: SEOUL,
    currency: KRW,
    streams: more.streams ?? ['campaigns'],
  })
  const connections = new Map([CONNECTION, 'con_2'].map((id) => [id, info(id, 'fake')]))
  const rig = { answers: none, map: mapRows } as { answers: Answers; map: Rig['map'] }
  const session: Session = {
    check: async () => ({ account: 'fake', zone: null, currency: null, missing: [], expiresAt: null }),
    pages: (stream, ask) => rig.answers(stream, ask),
  }
  const port: ConnectionsPort = {
    info: async (id) => connections.get(id) ?? null,
    list: async () => [...connections.values()],
    connectorOf: (platform) => (platform === 'fake' ? { ...FAKE, map: (_, page) => rig.map(page) } : null),
    open: async () => granted(session),
    settled: async (_tx, _id, outcome) => void settled.push(outcome),
  }
  const jobs = await createJobs(store, {
    ...ports,
    ...(more.url === undefined ? {} : { connectionString: more.url }),
  })
  const ingest = createIngest({
    ...ports,
    store,
    jobs,
    connections: port,
    shopZone: async () => SEOUL,
    mapFile: (page) => rig.map(page),
    recordAudit: async () => undefined,
    announce: async () => undefined,
  })
  return Object.assign(rig, {
    store,
    ports,
    ingest,
    settled,
    connections,
    work: () => jobs.runUntilEmpty(ingest.handlers),
    async load(pages: readonly SourcePage[] | AsyncIterable<SourcePage>, how: Partial<LoadAsk> = {}) {
      return await ingest.load({
        runId: ports.ids.next('run'),
        batchId: 'bat_1',
        kind: 'import',
        connectorId: CONNECTION,
        stream: 'file',
        pages: Symbol.asyncIterator in pages ? pages : arrive(pages),
        map: (page) => rig.map(page),
        purpose: null,
        from: null,
        to: null,
        options: {},
        actor: 'test',
        dryRun: false,
        signal: new AbortController().signal,
        ...how,
      })
    },
  })
}

export async function* arrive(pages: Iterable<SourcePage>): AsyncGenerator<SourcePage> {
  yield* pages
}
async function* none(): AsyncGenerator<SourcePage> {}

export const days = (from: string, count: number): Day[] =>
  Array.from({ length: count }, (_, n) =>
    day(new Date(Date.parse(`${from}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)),
  )

const FAKE: Connector = {
  platform: 'fake',
  kind: 'ads',
  title: { ko: '가짜', en: 'Fake' },
  zone: SEOUL,
  currency: KRW,
  modes: ['api', 'import'],
  auth: { fields: [], steps: [], consoleUrl: '', rights: [], keyLifeDays: null },
  capabilities: [],
  lookBackDays: 3,
  settleDays: 3,
  historyDays: 365,
  readyHour: 6,
  attribution: '',
  totals: ['account', 'campaign'],
  rate: { capacity: 10, perSecond: 10 },
  baseUrl: 'http://127.0.0.1',
  schedule: '0 * * * *',
  streams: STREAMS,
  map: (_, page) => mapRows(page),
  api: null,
}

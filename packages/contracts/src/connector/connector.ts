import type { Clock, Currency, Day, Random, Zone } from '@commerce/kernel'
import type { AdLevel, CanonicalRecord } from '../records/index.ts'
import type { SessionActions, Todo, TodoAsk } from './actions.ts'
import type { AuthSpec, Fields, OAuth } from './auth.ts'
import type { Json, Mapped, PageContent, SourcePage } from './page.ts'

export const CONNECTOR_KINDS = ['ads', 'channel', 'analytics', 'supplier'] as const
export type ConnectorKind = (typeof CONNECTOR_KINDS)[number]

/** K3. `import`: files. `fixture`: answers kept in `fixtures/{platform}`. `api`: live. */
export const CONNECTOR_MODES = ['import', 'fixture', 'api'] as const
export type ConnectorMode = (typeof CONNECTOR_MODES)[number]

export interface Both {
  readonly ko: string
  readonly en: string
}

/** K5: what can be read and done, per product of the platform and level. */
export interface Capability {
  /** `powerlink`, `shopping`, `all`. */
  readonly product: string
  readonly level: AdLevel | 'order' | 'visit'
  readonly read: boolean
  /** Names of actions: `pause`, `budget`, `bid`, `negative-keyword`. */
  readonly actions: readonly string[]
}

/** A token bucket: `capacity` at once, refilled at `perSecond`. */
export interface Rate {
  readonly capacity: number
  readonly perSecond: number
}

/** A series of pages of one kind of data. */
export interface StreamInfo {
  readonly name: string
  readonly record: CanonicalRecord['kind']
  readonly title: Both
  /** `days`: asked for by days and re-read over the look-back. `changes`: goes on from its cursor. `state`: all there is, now. */
  readonly reads: 'days' | 'changes' | 'state'
  /** Days of one request at most; backfills go in such steps. */
  readonly stepDays: number
  /** Off unless the owner switches it on (heavy: keywords). */
  readonly optional?: boolean
}

/** A platform, as one readable value. The next platform is a matter of declaring one (P6, K2). */
export interface Connector {
  /** `naver`; also what stands in `connectors.platform`. */
  readonly platform: string
  readonly kind: ConnectorKind
  readonly title: Both
  readonly zone: Zone
  readonly currency: Currency
  readonly modes: readonly ConnectorMode[]
  readonly auth: AuthSpec
  readonly capabilities: readonly Capability[]
  /** Days re-read at every sync, because the vendor still changes them. */
  readonly lookBackDays: number
  /** After so many days a day is settled. */
  readonly settleDays: number
  /** How far back the vendor answers. */
  readonly historyDays: number
  /** Hour of the account's day from which yesterday is expected to be there. */
  readonly readyHour: number
  readonly attribution: string
  /** Levels that totals may add up, best first; the first one present on a day counts. */
  readonly totals: readonly AdLevel[]
  readonly rate: Rate
  readonly baseUrl: string
  /** Cron expression in the zone of the connector. */
  readonly schedule: string
  readonly streams: readonly StreamInfo[]
  /** Pure: the same page gives the same rows. */
  map(stream: string, page: PageContent): Iterable<Mapped>
  /** Null for platforms that have no API for us (Coupang ads). */
  readonly api: ConnectorApi | null
  /** Ads only: what a person does by hand in the vendor's console, where no API is connected. Pure. */
  readonly todo?: (ask: TodoAsk) => Todo
}

export interface ConnectorApi {
  readonly oauth: OAuth | null
  open(connection: OpenConnection, ports: SessionPorts): Session
}

/** What a session knows of the connection it works for. */
export interface OpenConnection {
  readonly id: string
  readonly zone: Zone
  readonly currency: Currency
  /** What the person entered, secrets opened. */
  readonly fields: Fields
  /** Another place than the vendor's own: the rehearsal twin, a proxy. */
  readonly baseUrl: string | null
  /** Another rate than the usual one. */
  readonly rate: Rate | null
  /** Settings that are no secrets, `META_GRAPH_API_VERSION` and the like. */
  readonly settings: Readonly<Record<string, string>>
}

export interface Session {
  /** The "Test connection" button. @throws VendorRefused, VendorUnreachable, VendorWait */
  check(): Promise<Checked>
  /**
   * Pages of a stream, oldest days first. Each is stored before the next is asked for, so that a crash costs one page.
   *
   * @throws VendorRefused, VendorUnreachable, VendorWait
   */
  pages(stream: string, ask: Ask): AsyncIterable<SourcePage>
  /** Left out where nothing can be changed by API. */
  readonly actions?: SessionActions
}

export interface Ask {
  /** Local days of the connection's zone, both included. */
  readonly from: Day
  readonly to: Day
  /** Where an earlier run of the same purpose stopped; null at the beginning. */
  readonly cursor: Json
  readonly signal: AbortSignal
}

export interface Checked {
  /** Name of the account as the vendor calls it. */
  readonly account: string
  readonly zone: Zone | null
  readonly currency: Currency | null
  /** Rights that are missing for a part of the work, in the vendor's words. */
  readonly missing: readonly string[]
  /** When the credentials end, epoch milliseconds; null when they do not or it is not known. */
  readonly expiresAt: number | null
}

/** What the outside gives a session. */
export interface SessionPorts {
  readonly clock: Clock
  readonly random: Random
  /** HTTP with nothing but the caps: address checks, deadline, size. Replays recordings in `fixture` mode and in tests. */
  readonly transport: Transport
  readonly budgets: Budgets
  readonly tokens: TokenStore
  /** Told of every exchange, without secrets. */
  readonly note: (exchange: ExchangeNote) => void
}

export type Transport = (request: TransportRequest) => Promise<TransportAnswer>

export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly deadlineMs: number
  readonly maxBytes: number
  readonly signal: AbortSignal
}

export interface TransportAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Unpacked. */
  readonly bytes: Uint8Array
}

export interface ExchangeNote {
  readonly method: string
  /** Path and query with secrets taken out. */
  readonly path: string
  readonly status: number | null
  readonly ms: number
  readonly attempt: number
  readonly vendorRequestId: string | null
}

/** Token buckets in the database, shared by all processes. */
export interface Budgets {
  /** Takes `cost` tokens, or says how long to wait (milliseconds) and takes nothing. */
  take(key: string, rate: Rate, cost: number): Promise<number>
  /** The vendor said that the bucket is empty until then (epoch milliseconds). */
  emptyUntil(key: string, until: number): Promise<void>
  /** What is left, for the page. */
  left(key: string, rate: Rate): Promise<number>
}

export interface Tokens {
  readonly accessToken: string
  /** Epoch milliseconds; null: does not end. */
  readonly accessExpiresAt: number | null
  readonly refreshToken: string | null
  readonly refreshExpiresAt: number | null
}

export interface TokenStore {
  get(): Promise<Tokens | null>
  /**
   * One refresh at a time over all processes. `work` is called with the newest tokens by exactly one of those who ask at once, and
   * what it returns is stored, old and new together, before anybody gets it; the others get the result. When another process
   * refreshed since `seen` was read, nothing is called.
   */
  refresh(seen: Tokens | null, work: (current: Tokens | null) => Promise<Tokens>): Promise<Tokens>
}

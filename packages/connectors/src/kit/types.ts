import type {
  Budgets,
  Json,
  OpenConnection,
  Rate,
  SessionPorts,
  Tokens,
  TransportAnswer,
  VendorRefused,
  VendorUnreachable,
  VendorWait,
} from '@commerce/contracts/connector'

/** One request of a connector, before it is signed and sent. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path on the base address, percent-encoded as it shall be sent. */
  readonly path: string
  /** Sent in this order, encoded by `encodeURIComponent`; undefined ones are left out. A string is sent as it is, without `?`. */
  readonly query?: Readonly<Record<string, string | number | undefined>> | string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: Json
  /** Sent as application/x-www-form-urlencoded. */
  readonly form?: Readonly<Record<string, string>>
  /** May be repeated after a doubtful outcome: GET unless said. */
  readonly idempotent?: boolean
  /** Tokens of the budget it costs; 1 unless said. */
  readonly cost?: number
  /** Another budget than the connector's own (stat reports are counted apart). */
  readonly budget?: { readonly key: string; readonly rate: Rate }
  readonly deadlineMs?: number
  readonly maxBytes?: number
  /** Another address than the base (a download link the vendor gave); must be of the same origin or in `alsoOrigins`. */
  readonly url?: string
}

export interface ApiAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  /** `GET /ncc/campaigns?recordSize=1000`, secrets taken out: for `SourcePage.request`. */
  readonly request: string
  /**
   * Parsed once; whole numbers beyond 2^53 come as text, exact.
   *
   * @throws VendorRefused `vendor-answer-unreadable`, `vendor-answer-too-deep`
   */
  json(): Json
  text(): string
}

/** What is sent, as far as a signature needs it. */
export interface Signable {
  readonly method: string
  /** Without host and query. */
  readonly path: string
  /** Exactly as sent, without `?`. */
  readonly query: string
  readonly body: string | null
  readonly now: number
}

/** How one vendor wants to be talked to. */
export interface ApiSettings {
  readonly baseUrl: string
  /** `naver:{customerId}`: whom the vendor counts. */
  readonly budgetKey: string
  readonly rate: Rate
  /** Headers of each attempt: signature, bearer token. */
  readonly sign: (request: Signable) => Promise<Readonly<Record<string, string>>>
  /** What an answer means when it is no good; null when it is good. The vendor's codes stop here. */
  readonly judge: (answer: ApiAnswer) => VendorRefused | VendorUnreachable | VendorWait | null
  /** Called once when an answer was judged `vendor-credentials-expired`; then the call is repeated once. */
  readonly renew?: () => Promise<void>
  /** Learns from quota headers: budgets shared by all processes. */
  readonly learn?: (answer: ApiAnswer, budgets: Budgets) => Promise<void>
  /** Lower-case name of the header that identifies a call at the vendor. */
  readonly requestIdHeader?: string
  /** Names of query parameters that are secrets (`access_token`), besides the usual ones. */
  readonly secretParams?: readonly string[]
  readonly alsoOrigins?: readonly string[]
}

/** Budget, signature, deadline, caps, Retry-After, jittered retries of idempotent calls, circuit breaker, notes. */
export interface Api {
  /** @throws VendorRefused, VendorUnreachable, VendorWait */
  call(call: ApiCall, signal?: AbortSignal): Promise<ApiAnswer>
}

export type CreateApi = (connection: OpenConnection, ports: SessionPorts, settings: ApiSettings) => Api

/** OAuth access token with an expiry clock; refreshed by one of all processes, some time before it ends. */
export interface AccessTokens {
  /** @throws VendorRefused `vendor-credentials-expired` when it cannot be had any more, `vendor-not-connected` without tokens */
  get(): Promise<string>
  /** After a 401: the next `get` refreshes, unless somebody did meanwhile. */
  renew(): Promise<void>
}

export type CreateAccessTokens = (
  ports: Pick<SessionPorts, 'clock' | 'tokens'>,
  how: {
    /** Asks the vendor. `current` is null when there never were tokens (client credentials). */
    readonly request: (current: Tokens | null) => Promise<Tokens>
    /** How long before its end a token is renewed, milliseconds. */
    readonly marginMs: number
    /** Without tokens `request` may be called at once (client credentials, a refresh token among the fields). */
    readonly selfStarting: boolean
  },
) => AccessTokens

/** One recorded exchange; what the request does not name is not compared. */
export interface RecordedExchange {
  readonly request: {
    readonly method: string
    readonly path: string
    readonly query?: Readonly<Record<string, string>>
    /** Text the body must contain. */
    readonly bodyHas?: string
  }
  readonly response: {
    readonly status: number
    readonly headers?: Readonly<Record<string, string>>
    readonly json?: Json
    readonly text?: string
    readonly base64?: string
  }
}

/** A file of `recordings/` or `fixtures/{platform}/`. Names and amounts in it are invented. */
export interface Recording {
  readonly note: string
  readonly exchanges: readonly RecordedExchange[]
}

export type { TransportAnswer }

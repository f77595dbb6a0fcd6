import type { Actor, DataHealth, Quarantined, Run } from '@commerce/contracts'
import type { Connector, Mapped, PageContent, Session, SourcePage, VendorRefusal } from '@commerce/contracts/connector'
import type { Currency, Day, Result, Zone } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import type { JobHandlers } from '@commerce/store/jobs'

/** What ingest must know of a connection. */
export interface ConnectionInfo {
  readonly id: string
  readonly platform: string
  readonly name: string
  readonly mode: 'import' | 'fixture' | 'api'
  readonly enabled: boolean
  readonly demo: boolean
  readonly zone: Zone
  readonly currency: Currency
  /** Streams that are switched on. */
  readonly streams: readonly string[]
}

/** What the run of a connection means for the connection. */
export interface ConnectionOutcome {
  readonly state: 'ok' | 'suspect' | 'waiting' | 'failing' | 'needs-attention'
  readonly code: string | null
  readonly params: Readonly<Record<string, string | number>>
  readonly at: number
  readonly success: boolean
  readonly nextAt: number | null
}

/** How ingest reaches connections; the module `connect` is it. */
export interface ConnectionsPort {
  info(id: string): Promise<ConnectionInfo | null>
  list(): Promise<readonly ConnectionInfo[]>
  connectorOf(platform: string): Connector | null
  /** A session by the connection's mode. Refused when there are no keys, or files are its only way. */
  open(id: string): Promise<Result<Session, VendorRefusal>>
  settled(tx: Tx, id: string, outcome: ConnectionOutcome): Promise<void>
}

export type RunKind = Run['kind']
export type RunState = Run['state']

/** What is wrong or worth knowing, before it is put into the words of a language: a code of `problems` and its figures. */
export interface Found {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** A run as ingest knows it; routes put its finding into the person's language and name the file. */
export type RunView = Omit<Run, 'finding'> & {
  readonly finding: Found | null
  /** Who began it, as audit writes it. */
  readonly actor: string
  /** What was asked with it; for imports with `fileId`. */
  readonly options: Readonly<Record<string, unknown>>
}
/** A refused row as ingest knows it. */
export type QuarantinedView = Omit<Quarantined, 'finding'> & { readonly finding: Found }
/** Like the contract's, with findings that are not put into words yet. */
export type HealthView = Omit<DataHealth, 'suspects'> & { readonly suspects: RunView[] }

/** Pages of whatever source, to be stored and read. */
export interface LoadAsk {
  readonly runId: string
  readonly batchId: string
  readonly kind: RunKind
  /** Used for pages that do not say their platform. */
  readonly connectorId: string
  /** Connection of a platform, for files that hold several; made when there is none. */
  readonly connectorFor?: (platform: string) => Promise<string>
  readonly stream: string
  readonly pages: AsyncIterable<SourcePage>
  readonly map: (page: PageContent) => Iterable<Mapped>
  /** Under which the place is kept: `sync`, `backfill:…`; null keeps none (state streams). */
  readonly purpose: string | null
  readonly from: Day | null
  readonly to: Day | null
  readonly options: Readonly<Record<string, unknown>>
  readonly actor: string
  /** Reads, maps, compares and counts, and keeps nothing but the run. */
  readonly dryRun: boolean
  readonly signal: AbortSignal
}

/** Everything that came in, and how it comes in. */
export interface Ingest {
  /** Names of jobs and what they do; the composition root starts them. */
  readonly handlers: JobHandlers
  /** Queues a run for each stream; the look-back of the connector without days. */
  startSync(
    actor: Actor,
    requestId: string | null,
    id: string,
    ask: { from?: Day | undefined; to?: Day | undefined; streams?: readonly string[] | undefined },
  ): Promise<Result<{ batchId: string; runs: string[] }>>
  startBackfill(
    actor: Actor,
    requestId: string | null,
    id: string,
    ask: { days: number; streams?: readonly string[] | undefined },
  ): Promise<Result<{ batchId: string; runs: string[] }>>
  /** Queues what is due by the schedule of each connector; called every minute by a schedule of the composition root. */
  queueDue(): Promise<number>
  /** Does a run now, in this process: the body of the jobs, of imports and of the command line. Never rejects for a vendor's fault. */
  load(ask: LoadAsk): Promise<RunView>
  /** Does the queued runs of a batch now, with news of each page (command line). Aborted, it leaves them to be gone on with. */
  follow(batchId: string, onNews: (run: RunView) => void, signal?: AbortSignal): Promise<RunView[]>
  stop(id: string): Promise<Result<RunView>>
  runs(query: {
    limit: number
    cursor?: string | undefined
    connector?: string | undefined
    kind?: RunKind | undefined
    state?: RunState | undefined
    batch?: string | undefined
  }): Promise<{ items: RunView[]; next: string | null }>
  run(id: string): Promise<RunView | null>
  pagesOf(id: string): Promise<{ page: number; request: string; format: string; bytes: number; fetchedAt: number }[]>
  cursorOf(id: string): Promise<string | null>
  /** The bytes as the vendor sent them. */
  rawPage(page: number): Promise<{ bytes: Uint8Array; format: string; request: string } | null>
  /** Counts of skipped rows by reason and sums of what was read, of a run that is done. */
  accounts(id: string): Promise<{
    skipped: Record<string, number>
    totals: { name: string; value: number; currency: string | null }[]
  } | null>
  quarantine(query: {
    limit: number
    cursor?: string | undefined
    connector?: string | undefined
    run?: string | undefined
    state: Quarantined['state']
  }): Promise<{ items: QuarantinedView[]; next: string | null; open: number }>
  replay(
    actor: Actor,
    requestId: string | null,
    which: { connector?: string | undefined; run?: string | undefined; ids?: readonly string[] | undefined },
  ): Promise<{ tried: number; loaded: number; stillOpen: number }>
  dismiss(
    actor: Actor,
    requestId: string | null,
    which: { connector?: string | undefined; run?: string | undefined; ids?: readonly string[] | undefined },
  ): Promise<number>
  /** Takes back what a run brought (imports); a run of its own kind, `undo`. */
  undo(actor: Actor, requestId: string | null, runId: string): Promise<Result<{ runId: string }>>
  /** Makes everything normalised of a connection (or of all) anew from its raw pages. Versions keep the times they were learned. */
  rebuild(
    connectorId: string | null,
    onNews: (done: number, total: number) => void,
  ): Promise<{ pages: number; rows: number }>
  health(): Promise<HealthView>
  /** Rows by table that came through these connections; `remove` takes them all in one transaction. */
  count(ids: readonly string[]): Promise<Record<string, number>>
  remove(tx: Tx, ids: readonly string[]): Promise<Record<string, number>>
  /** Rows of a connection's newest complete day and the like, for its card. */
  freshness(id: string): Promise<{
    newestDay: Day | null
    newestCompleteDay: Day | null
    late: boolean
    quarantined: number
    lastRuns: RunView[]
  }>
}

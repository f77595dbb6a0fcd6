import { safeTransport } from '@commerce/connectors/kit'
import { type HurryingClock, hurryingClock, memoryBudgets, memoryTokens } from '@commerce/connectors/kit/testing'
import type {
  Connector,
  ExchangeNote,
  Json,
  Mapped,
  OpenConnection,
  Rate,
  Session,
  SessionPorts,
  SourcePage,
} from '@commerce/contracts/connector'
import type { CanonicalRecord } from '@commerce/contracts/records'
import { type Currency, day, seededRandom } from '@commerce/kernel'
import { startTwin, type Twin, type TwinOptions, type TwinPlatform } from '@commerce/sandbox'

/** Thursday, 26 November 2026, 14:20 in Seoul. */
export const NOW = Date.UTC(2026, 10, 26, 5, 20)

export interface Rig {
  readonly twin: Twin
  /** Of twin and sessions alike; nobody waits on it. */
  readonly clock: HurryingClock
  open(connector: Connector, platform: TwinPlatform, more?: Opening): Opened
  close(): Promise<void>
}

export interface Opening {
  readonly fields?: Readonly<Record<string, string>>
  readonly tokens?: ReturnType<typeof memoryTokens>
  readonly settings?: Readonly<Record<string, string>>
  readonly currency?: Currency
  readonly rate?: Rate | null
  readonly deadlineMs?: number
}

export interface Opened {
  readonly session: Session
  readonly connection: OpenConnection
  readonly ports: SessionPorts
  readonly tokens: ReturnType<typeof memoryTokens>
  readonly notes: readonly ExchangeNote[]
}

/** A twin with a clock that jumps instead of waiting, so that strict quotas and report delays are met and cost no time. */
export async function openRig(options: Partial<TwinOptions> = {}): Promise<Rig> {
  const clock = hurryingClock(NOW)
  const twin = await startTwin({ seed: 7, clock, drip: { sleep: realSleep }, ...options })
  // Nobody has to wait at a generous twin, so its clock stands still and what was read is of one moment.
  const rate = options.generous === true ? { capacity: 1_000_000, perSecond: 1_000_000 } : null
  return {
    twin,
    clock,
    open: (connector, platform, more = {}) => openSession(twin, clock, connector, platform, { rate, ...more }),
    close: () => twin.close(),
  }
}

/** Deadlines of real sockets run on the real clock. */
const realSleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

function openSession(
  twin: Twin,
  clock: HurryingClock,
  connector: Connector,
  platform: TwinPlatform,
  more: Opening,
): Opened {
  const baseUrl = twin.addresses[platform]
  const connection: OpenConnection = {
    id: `con_${platform}`,
    zone: connector.zone,
    currency: more.currency ?? connector.currency,
    fields: more.fields ?? twin.fields[platform],
    baseUrl,
    rate: more.rate ?? null,
    settings: more.settings ?? {},
  }
  const tokens = more.tokens ?? memoryTokens(twin.tokens[platform])
  const notes: ExchangeNote[] = []
  const transport = safeTransport({ clock: { sleep: realSleep }, allow: [baseUrl] })
  const capped: typeof transport = (request) =>
    transport({ ...request, deadlineMs: Math.min(request.deadlineMs, more.deadlineMs ?? request.deadlineMs) })
  const ports: SessionPorts = {
    clock,
    random: seededRandom(5),
    transport: capped,
    budgets: memoryBudgets(clock),
    tokens,
    note: (note) => notes.push(note),
  }
  const session = connector.api?.open(connection, ports)
  if (session === undefined) throw new Error(`${platform} has no API`)
  return { session, connection, ports, tokens, notes }
}

export interface Pulled {
  readonly pages: readonly SourcePage[]
  readonly rows: readonly Mapped[]
  readonly records: readonly CanonicalRecord[]
}

/** All pages of a stream for some days, and the records they map to. */
export async function pull(
  connector: Connector,
  session: Session,
  stream: string,
  from: string,
  to: string,
  cursor: Json = null,
): Promise<Pulled> {
  const pages: SourcePage[] = []
  const ask = { from: day(from), to: day(to), cursor, signal: new AbortController().signal }
  for await (const page of session.pages(stream, ask)) pages.push(page)
  const rows = pages.flatMap((page) => [...connector.map(stream, page)])
  return { pages, rows, records: rows.flatMap((row) => ('record' in row ? [row.record] : [])) }
}

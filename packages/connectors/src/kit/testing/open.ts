import {
  type Ask,
  type Connector,
  type Fields,
  type Json,
  type Mapped,
  type OpenConnection,
  type Session,
  type SessionPorts,
  type SourcePage,
  type Tokens,
  type Transport,
  VendorRefused,
} from '@commerce/contracts/connector'
import { type Currency, type Day, seededRandom, type Zone } from '@commerce/kernel'
import { type HurryingClock, hurryingClock, memoryBudgets, memoryTokens, type Notes } from './ports.ts'

export interface TestOpening {
  readonly fields: Fields
  readonly transport: Transport
  /** Epoch milliseconds at which it opens; noon of 20 November 2026 in Seoul unless said. */
  readonly now?: number
  readonly tokens?: Tokens | null
  readonly settings?: Readonly<Record<string, string>>
  readonly baseUrl?: string
  readonly zone?: Zone
  readonly currency?: Currency
}

export interface TestSession extends Session {
  readonly clock: HurryingClock
  readonly budgets: ReturnType<typeof memoryBudgets>
  readonly tokens: ReturnType<typeof memoryTokens>
  readonly notes: Notes
  readonly connection: OpenConnection
  readonly ports: SessionPorts
}

const NOON = Date.UTC(2026, 10, 20, 3)

/** Opens a session on a clock on which nobody waits, with budgets and tokens in memory. */
export function openForTest(connector: Connector, opening: TestOpening): TestSession {
  if (connector.api === null) throw new VendorRefused('vendor-mode-has-no-api', { platform: connector.platform })
  const clock = hurryingClock(opening.now ?? NOON)
  const budgets = memoryBudgets(clock)
  const tokens = memoryTokens(opening.tokens ?? null)
  const notes: Notes = []
  const connection: OpenConnection = {
    id: 'con_test',
    zone: opening.zone ?? connector.zone,
    currency: opening.currency ?? connector.currency,
    fields: opening.fields,
    baseUrl: opening.baseUrl ?? null,
    rate: null,
    settings: opening.settings ?? {},
  }
  const ports: SessionPorts = {
    clock,
    random: seededRandom(7),
    transport: opening.transport,
    budgets,
    tokens,
    note: (note) => notes.push(note),
  }
  const session = connector.api.open(connection, ports)
  return {
    check: () => session.check(),
    pages: (stream, ask) => session.pages(stream, ask),
    ...(session.actions === undefined ? {} : { actions: session.actions }),
    clock,
    budgets,
    tokens,
    notes,
    connection,
    ports,
  }
}

export interface Collected {
  readonly pages: readonly SourcePage[]
  readonly rows: readonly Mapped[]
}

/** All pages of a stream and the rows they map to. @throws what the session throws; Error beyond `most` pages */
export async function collect(
  connector: Connector,
  session: Session,
  stream: string,
  ask: { readonly from: Day; readonly to: Day; readonly cursor?: Json; readonly signal?: AbortSignal },
  most = 1_000,
): Promise<Collected> {
  const full: Ask = {
    from: ask.from,
    to: ask.to,
    cursor: ask.cursor ?? null,
    signal: ask.signal ?? new AbortController().signal,
  }
  const pages: SourcePage[] = []
  for await (const page of session.pages(stream, full)) {
    pages.push(page)
    if (pages.length > most) throw new Error(`more than ${most} pages of ${stream}`)
  }
  return { pages, rows: pages.flatMap((page) => [...connector.map(stream, page)]) }
}

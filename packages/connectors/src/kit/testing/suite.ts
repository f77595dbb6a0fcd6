import { Buffer } from 'node:buffer'
import {
  type Connector,
  type Fields,
  type Mapped,
  type Tokens,
  type Transport,
  type TransportAnswer,
  VendorRefused,
  VendorUnreachable,
  VendorWait,
} from '@commerce/contracts/connector'
import { recordProblem } from '@commerce/contracts/records'
import { type Currency, type Day, dayOf, type Zone } from '@commerce/kernel'
import { describe, expect, it } from 'vitest'
import { replay } from '../replay.ts'
import type { RecordedExchange, Recording } from '../types.ts'
import { GARBAGE, spoiling, withBadRows } from './garbage.ts'
import { type Collected, collect, openForTest, type TestSession } from './open.ts'

export interface SuiteOptions {
  readonly fields: Fields
  readonly recordings: readonly Recording[]
  readonly ask: { readonly from: Day; readonly to: Day }
  readonly now?: number
  readonly tokens?: Tokens | null
  readonly settings?: Readonly<Record<string, string>>
  readonly zone?: Zone
  readonly currency?: Currency
  /** Streams to look at; all of the connector unless said. */
  readonly streams?: readonly string[]
  /** The vendor's answer above its limit. With a `retry-after` in seconds nothing may be called before that. */
  readonly limited: RecordedExchange['response']
  /** The vendor's answer to a token or key that is no longer accepted. */
  readonly expired: RecordedExchange['response']
  /** Code that `expired` is said with; keys that never renew are simply wrong. */
  readonly expiredCode?: 'vendor-credentials-expired' | 'vendor-credentials-wrong'
  /** Local days that the rows of a stream must lie on, in any order, each once. */
  readonly days?: Readonly<Record<string, readonly string[]>>
  /** Rows that a stream must give at least; 1 unless said. */
  readonly atLeast?: Readonly<Record<string, number>>
  /** Spoils two rows of a page that is not JSON (or whose rows are not its longest list); null: not for this page. */
  readonly badRows?: (stream: string, bytes: Uint8Array) => { bytes: Uint8Array; added: number } | null
}

/** What every connector keeps, over its own recordings; the same promises are held against the twin (test/twin). */
export function connectorSuite(connector: Connector, options: SuiteOptions): void {
  const streams = options.streams ?? connector.streams.map((stream) => stream.name)
  const open = (transport: Transport = replay(options.recordings)): TestSession =>
    openForTest(connector, { ...options, transport })
  const read = (stream: string, session: TestSession): Promise<Collected> =>
    collect(connector, session, stream, options.ask)

  describe(`${connector.platform} keeps what all connectors keep`, () => {
    it('says which account it reaches', async () => {
      expect((await open().check()).account).not.toBe('')
    })

    it.each(streams)('%s: paging ends, and every row can be stored', async (stream) => {
      const { rows } = await read(stream, open())
      expect(recordsOf(rows).length).toBeGreaterThanOrEqual(options.atLeast?.[stream] ?? 1)
      expect(rows.filter((row) => 'refusal' in row)).toEqual([])
      const kind = connector.streams.find(({ name }) => name === stream)?.record
      for (const record of recordsOf(rows)) {
        expect(recordProblem(record)).toBeNull()
        expect(record.kind).toBe(kind)
      }
    })

    it.each(streams)('%s: a second run gives the same bytes and the same rows', async (stream) => {
      const first = await read(stream, open())
      const second = await read(stream, open())
      expect(second.pages.map(shown)).toEqual(first.pages.map(shown))
      expect(second.rows).toEqual(first.rows)
    })

    it.each(streams)('%s: map is pure, also after a way through JSON (rebuild)', async (stream) => {
      const { pages } = await read(stream, open())
      for (const { bytes, context } of pages) {
        const before = Buffer.from(bytes).toString('base64')
        const once = [...connector.map(stream, { bytes, context })]
        const stored = { bytes: Uint8Array.from(bytes), context: JSON.parse(JSON.stringify(context)) }
        expect([...connector.map(stream, stored)]).toEqual(once)
        expect(Buffer.from(bytes).toString('base64')).toBe(before)
      }
    })

    it.each(streams)('%s: cursors are JSON, and no page or note shows a secret', async (stream) => {
      const session = open()
      const { pages } = await read(stream, session)
      for (const page of pages) expect(JSON.parse(JSON.stringify(page.cursor))).toEqual(page.cursor)
      const told = JSON.stringify([
        pages.map(({ request, cursor, context }) => [request, cursor, context]),
        session.notes,
      ])
      const secrets = connector.auth.fields.filter((field) => field.secret).map((field) => options.fields[field.name])
      for (const secret of secrets) if (secret !== undefined && secret !== '') expect(told).not.toContain(secret)
    })

    it.each(streams)('%s: waits as long as the vendor says, then goes on with the same rows', async (stream) => {
      const calm = await read(stream, open())
      const wait = Number(options.limited.headers?.['retry-after'] ?? '1') * 1_000
      const times: number[] = []
      const inner = replay(options.recordings)
      let session: TestSession | null = null
      const transport: Transport = async (request) => {
        times.push(session?.clock.monotonic() ?? 0)
        return times.length === 1 ? answerOf(options.limited) : inner(request)
      }
      session = open(transport)
      try {
        expect((await read(stream, session)).rows).toEqual(calm.rows)
        expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(wait)
      } catch (error) {
        // Too long to sleep: handed back to the run, and nothing was called meanwhile.
        if (!(error instanceof VendorWait)) throw error
        expect(error.ms).toBeGreaterThanOrEqual(wait)
        expect(times).toHaveLength(1)
      }
    })

    it('says plainly that the credentials are no longer accepted', async () => {
      const transport: Transport = async () => answerOf(options.expired)
      const fault = await read(streams[0] ?? '', open(transport)).catch((error: unknown) => error)
      expect(fault).toBeInstanceOf(VendorRefused)
      expect(fault).toHaveProperty('code', options.expiredCode ?? 'vendor-credentials-expired')
    })

    it.each(streams)('%s: garbage at any place is refused, and nothing else breaks', async (stream) => {
      let exchanges = 0
      const counted = open(replay(options.recordings, { onRequest: () => (exchanges += 1) }))
      await read(stream, counted)
      for (let at = 0; at < Math.min(exchanges, 12); at += 1) {
        for (const { name, spoil } of GARBAGE) {
          const spoiled = (answer: TransportAnswer): TransportAnswer => ({ ...answer, bytes: spoil(answer.bytes) })
          const fault = await read(stream, open(spoiling(replay(options.recordings), at, spoiled))).then(
            () => null,
            (error: unknown) => error,
          )
          expect(fault === null || isVendorFault(fault), `${name} at exchange ${at}: ${String(fault)}`).toBe(true)
        }
      }
    })

    it.each(streams)('%s: good rows beside bad ones are kept', async (stream) => {
      const { pages } = await read(stream, open())
      for (const { bytes, context } of pages) {
        const bad = options.badRows === undefined ? withBadRows(bytes) : options.badRows(stream, bytes)
        if (bad === null) continue
        const good = recordsOf([...connector.map(stream, { bytes, context })])
        const rows = [...connector.map(stream, { bytes: bad.bytes, context })]
        expect(recordsOf(rows)).toEqual(good)
        expect(rows.filter((row) => 'refusal' in row)).toHaveLength(bad.added)
      }
    })

    for (const [stream, days] of Object.entries(options.days ?? {})) {
      it(`${stream}: times of the vendor land on the right local day`, async () => {
        const session = open()
        const rows = recordsOf((await read(stream, session)).rows)
        const seen = rows.map((record) => {
          if (record.kind === 'order') return dayOf(record.orderedAt, session.connection.zone)
          return record.kind === 'entity' ? '' : record.day
        })
        expect([...new Set(seen)].sort()).toEqual([...days].sort())
      })
    }
  })
}

function recordsOf(rows: readonly Mapped[]) {
  return rows.flatMap((row) => ('record' in row ? [row.record] : []))
}

function shown(page: Collected['pages'][number]) {
  return { ...page, bytes: Buffer.from(page.bytes).toString('base64') }
}

function isVendorFault(error: unknown): boolean {
  return error instanceof VendorRefused || error instanceof VendorUnreachable || error instanceof VendorWait
}

function answerOf(response: RecordedExchange['response']): TransportAnswer {
  const bytes =
    response.base64 !== undefined
      ? Buffer.from(response.base64, 'base64')
      : Buffer.from(response.text ?? JSON.stringify(response.json ?? null))
  const headers = Object.entries(response.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])
  return { status: response.status, headers: Object.fromEntries(headers), bytes }
}

import {
  type ActionState,
  type Connector,
  type SessionActions,
  type SourcePage,
  VendorRefused,
  VendorUnreachable,
} from '@commerce/contracts/connector'
import type { CanonicalRecord } from '@commerce/contracts/records'
import type { Store } from '@commerce/store'
import type { Bug } from './bugs.ts'

/** The way to the platform with a fault planted into it. @param seen what a process keeps of what it read, over its sessions */
export function buggyActions(
  real: SessionActions,
  bug: Bug | null,
  newKey: () => string,
  seen: Map<string, ActionState | null>,
): SessionActions {
  const wished = new Map<string, Partial<ActionState>>()
  switch (bug) {
    case 'sends-again-blindly':
      return {
        ...real,
        async perform(...args) {
          try {
            await real.perform(...args)
          } catch (error) {
            if (!(error instanceof VendorUnreachable)) throw error
            for (let again = 0; again < 4; again += 1) await real.perform(...args).catch(() => undefined)
            throw error
          }
        },
      }
    case 'reads-from-a-cache':
      return {
        ...real,
        async read(target, about, signal) {
          const known = seen.get(target.externalId)
          if (known !== undefined) return known
          const now = await real.read(target, about, signal)
          seen.set(target.externalId, now)
          return now
        },
      }
    case 'another-key-for-each-try':
      return {
        ...real,
        perform: (target, before, action, _key, signal) => real.perform(target, before, action, newKey(), signal),
      }
    case 'believes-what-it-wished':
      return {
        ...real,
        async read(target, about, signal) {
          const now = await real.read(target, about, signal)
          const wish = wished.get(target.externalId)
          return now === null || wish === undefined ? now : { ...now, ...wish }
        },
        async perform(target, before, action, key, signal) {
          wished.set(target.externalId, wishOf(action))
          await real.perform(target, before, action, key, signal)
        },
      }
    case 'takes-silence-for-a-no':
    case 'takes-garbage-for-a-no':
      return {
        ...real,
        async perform(...args) {
          try {
            await real.perform(...args)
          } catch (error) {
            const no = new VendorRefused('vendor-request-refused', { detail: 'no' })
            if (bug === 'takes-silence-for-a-no' && error instanceof VendorUnreachable) throw no
            if (bug === 'takes-garbage-for-a-no' && error instanceof VendorRefused) throw no
            throw error
          }
        },
      }
    case 'skips-the-preview':
      return {
        ...real,
        preview: () => ({ outcome: 'change', changes: [{ field: 'status', before: null, after: null }] }),
      }
    default:
      return real
  }
}

/** What reads the pages of a platform, with a fault planted into it. */
export function buggyConnector(real: Connector, bug: Bug | null): Connector {
  if (bug !== 'writes-the-same-again' && bug !== 'forgets-refunds') return real
  return {
    ...real,
    *map(stream, page) {
      for (const row of real.map(stream, page))
        yield 'record' in row ? { ...row, record: misread(row.record, bug) } : row
    },
  }
}

let readings = 0
function misread(record: CanonicalRecord, bug: Bug): CanonicalRecord {
  if (bug === 'writes-the-same-again' && record.kind === 'ad-day') return { ...record, extra: { reading: readings++ } }
  if (bug === 'forgets-refunds' && record.kind === 'order') return { ...record, refunds: [] }
  return record
}

/** Pages on their way into ingest, with a fault planted there. */
export async function* buggyPages(
  pages: AsyncIterable<SourcePage>,
  bug: Bug | null,
  of: { readonly base: Store; readonly connectorId: string; readonly stream: string },
  /** A fault point: the process may end here. */
  between: () => Promise<void>,
): AsyncGenerator<SourcePage> {
  const { base, connectorId, stream } = of
  let before = ''
  for await (const page of pages) {
    if (bug === 'keeps-its-place-before-the-rows' && stream === 'orders') {
      await base.write(async (tx) => {
        const place = { connector_id: connectorId, stream, purpose: 'sync', done_to: null, updated_at: 0 }
        const cursor_json = JSON.stringify(page.cursor)
        await tx
          .insertInto('sync_cursors')
          .values({ ...place, cursor_json })
          .onConflict((there) => there.columns(['connector_id', 'stream', 'purpose']).doUpdateSet({ cursor_json }))
          .execute()
      })
      await between()
    }
    yield page
    const bytes = new TextDecoder().decode(page.bytes)
    if (bug === 'adds-a-page-twice' && bytes === before)
      await base.write((tx) =>
        tx
          .updateTable('ad_rollups')
          .set((eb) => ({ cost_micros: eb('cost_micros', '*', 2) }))
          .where('connector_id', '=', connectorId)
          .execute(),
      )
    before = bytes
  }
}

/** What attribution made, with a fault planted into it. */
export async function buggyCredits(work: Promise<unknown>, bug: Bug | null, base: Store): Promise<void> {
  await work
  if (bug === 'credits-more-than-the-whole')
    await base.write((tx) =>
      tx
        .updateTable('attributed_rollups')
        .set((eb) => ({ credit_micros: eb('credit_micros', '+', 300_000) }))
        .execute(),
    )
}

function wishOf(action: Parameters<SessionActions['perform']>[2]): Partial<ActionState> {
  if (action.do === 'set-budget') return { dailyBudgetMicros: action.micros }
  return { status: action.do === 'resume' ? 'active' : 'paused' }
}

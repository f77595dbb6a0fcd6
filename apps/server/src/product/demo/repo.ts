import type { Store, Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'
import { z } from 'zod'

const NAME = 'demo'

/** What must be known of the demo shop to open it again after a restart. */
const Note = z.object({
  /** The same seed gives the same world. */
  seed: z.number().int(),
  openedAt: z.number(),
  /** Runs that fill it, as they were queued. */
  runs: z.array(z.string()),
  filled: z.boolean(),
})
export type DemoNote = z.infer<typeof Note>

/** Null: there is no demo shop here. */
export async function readNote(db: Kysely<Tables> | Tx): Promise<DemoNote | null> {
  const row = await db.selectFrom('settings').select('value_json').where('name', '=', NAME).executeTakeFirst()
  return row === undefined ? null : Note.parse(JSON.parse(row.value_json))
}

export async function writeNote(tx: Tx, note: DemoNote, at: number): Promise<void> {
  const values = { value_json: JSON.stringify(note), updated_at: at }
  await tx
    .insertInto('settings')
    .values({ name: NAME, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
}

export async function deleteNote(tx: Tx): Promise<void> {
  await tx.deleteFrom('settings').where('name', '=', NAME).execute()
}

/** Takes the demo connections out; what came through them goes in the same transaction. */
export async function deleteConnections(tx: Tx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const { numDeletedRows } = await tx.deleteFrom('connectors').where('id', 'in', ids).executeTakeFirst()
  return Number(numDeletedRows)
}

/** Rates of the made-up world; told from entered ones by their source. */
export const DEMO_SOURCE = 'demo'

export interface DemoRate {
  readonly day: string
  readonly rate_nano: number
}

/** One account of the twin bills in dollars: without rates its figures would stand outside every total. Entered ones stay. */
export async function writeRates(store: Store, tx: Tx, rates: readonly DemoRate[], at: number): Promise<void> {
  const columns = ['base', 'quote', 'day', 'rate_nano', 'source', 'entered_at']
  await store.upsert(
    tx,
    { table: 'fx_rates', columns, key: ['base', 'quote', 'day'], update: [] },
    rates.map((rate) => ({ ...rate, base: 'USD', quote: 'KRW', source: DEMO_SOURCE, entered_at: at })),
  )
}

/** Rates and digests of the made-up world. @returns rows that went, by table. */
export async function deleteMadeUp(tx: Tx, since: number): Promise<Record<string, number>> {
  const rates = await tx.deleteFrom('fx_rates').where('source', '=', DEMO_SOURCE).executeTakeFirst()
  const digests = await tx.deleteFrom('digests').where('made_at', '>=', since).executeTakeFirst()
  return { fx_rates: Number(rates.numDeletedRows), digests: Number(digests.numDeletedRows) }
}

/** The same count, before. */
export async function countMadeUp(db: Kysely<Tables>, since: number): Promise<Record<string, number>> {
  const rates = await db
    .selectFrom('fx_rates')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('source', '=', DEMO_SOURCE)
    .executeTakeFirst()
  const digests = await db
    .selectFrom('digests')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('made_at', '>=', since)
    .executeTakeFirst()
  return { fx_rates: Number(rates?.n ?? 0), digests: Number(digests?.n ?? 0) }
}

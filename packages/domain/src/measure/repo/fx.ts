import type { Store, Tables, Tx } from '@commerce/store'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Tables>
export type RateRow = Tables['fx_rates']

/** Rates between these days, of any pair that the reporting currency is part of. */
export async function ratesOf(db: Db, reporting: string, from: string, to: string): Promise<RateRow[]> {
  return await db
    .selectFrom('fx_rates')
    .selectAll()
    .where((eb) => eb.or([eb('base', '=', reporting), eb('quote', '=', reporting)]))
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute()
}

/** All rates, newest days first. */
export async function allRates(db: Db, limit: number): Promise<RateRow[]> {
  return await db
    .selectFrom('fx_rates')
    .selectAll()
    .orderBy('day', 'desc')
    .orderBy('base')
    .orderBy('quote')
    .limit(limit)
    .execute()
}

export async function saveRates(store: Store, tx: Tx, rows: readonly RateRow[]): Promise<void> {
  await store.upsert(
    tx,
    {
      table: 'fx_rates',
      columns: ['base', 'quote', 'day', 'rate_nano', 'source', 'entered_at'],
      key: ['base', 'quote', 'day'],
      update: ['rate_nano', 'source', 'entered_at'],
    },
    rows.map((row) => ({ ...row })),
  )
}

/** Rates that stand now, for the audit log of what was overwritten. */
export async function ratesAt(store: Store, tx: Tx, keys: readonly { base: string; quote: string; day: string }[]) {
  const columns = ['base', 'quote', 'day', 'rate_nano', 'source', 'entered_at'] as const
  return await store.lookup(
    tx,
    { table: 'fx_rates', columns, key: ['base', 'quote', 'day'] },
    keys.map((key) => ({ ...key })),
  )
}

/** Days from `since` on with figures in currencies other than the reporting one. */
export async function foreignDays(
  db: Db,
  reporting: string,
  since: string,
): Promise<{ currency: string; day: string }[]> {
  const { rows } = await sql<{ currency: string; day: string }>`
    SELECT currency, day FROM ad_rollups WHERE counts = 1 AND day >= ${since} AND currency <> ${reporting}
    UNION SELECT currency, day FROM order_rollups WHERE day >= ${since} AND currency <> ${reporting} ORDER BY 1, 2`.execute(
    db,
  )
  return rows
}

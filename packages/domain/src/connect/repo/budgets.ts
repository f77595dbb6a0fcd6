import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'

export interface Bucket {
  readonly tokens_milli: number
  /** Moment `tokens_milli` is told for, epoch milliseconds. */
  readonly at: number
  readonly empty_until: number
}

/** The bucket, full when it is new; on PostgreSQL its row is held until the transaction ends. */
export async function lockBucket(tx: Tx, key: string, fresh: Bucket): Promise<Bucket> {
  await tx
    .insertInto('rate_budgets')
    .values({ key, ...fresh })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return await tx
    .updateTable('rate_budgets')
    .set((eb) => ({ at: eb.ref('at') }))
    .where('key', '=', key)
    .returning(['tokens_milli', 'at', 'empty_until'])
    .executeTakeFirstOrThrow()
}

export async function writeBucket(tx: Tx, key: string, bucket: Bucket): Promise<void> {
  await tx.updateTable('rate_budgets').set(bucket).where('key', '=', key).execute()
}

export async function readBucket(db: Kysely<Tables>, key: string): Promise<Bucket | null> {
  const columns = ['tokens_milli', 'at', 'empty_until'] as const
  return (await db.selectFrom('rate_budgets').select(columns).where('key', '=', key).executeTakeFirst()) ?? null
}

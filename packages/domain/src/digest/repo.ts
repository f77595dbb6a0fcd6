import type { Tables, Tx } from '@commerce/store'
import type { Insertable, Kysely, Selectable, Updateable } from 'kysely'

type Db = Kysely<Tables> | Tx
export type DigestRow = Selectable<Tables['digests']>
export type DeliveryRow = Selectable<Tables['digest_deliveries']>
export type SettingsRow = Selectable<Tables['digest_settings']>

export interface DeliveryKey {
  readonly digest_id: string
  readonly channel: string
  readonly recipient: string
  readonly language: string
}

export async function readDigest(db: Db, by: { id: string } | { day: string }): Promise<DigestRow | null> {
  const query = db.selectFrom('digests').selectAll()
  const found = 'id' in by ? query.where('id', '=', by.id) : query.where('day', '=', by.day)
  return (await found.executeTakeFirst()) ?? null
}

/** The newest digest of an earlier day; changes count from it. */
export async function readDigestBefore(db: Db, day: string): Promise<DigestRow | null> {
  const row = await db
    .selectFrom('digests')
    .selectAll()
    .where('day', '<', day)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Newest first, those before a day when it is given. */
export async function readDigests(db: Db, limit: number, before: string | null): Promise<DigestRow[]> {
  let query = db.selectFrom('digests').selectAll().orderBy('day', 'desc').limit(limit)
  if (before !== null) query = query.where('day', '<', before)
  return await query.execute()
}

/** @returns whether it was added; false when another process made the digest of that day meanwhile. */
export async function insertDigest(tx: Tx, row: Insertable<Tables['digests']>): Promise<boolean> {
  const added = await tx
    .insertInto('digests')
    .values(row)
    .onConflict((conflict) => conflict.column('day').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** Everybody who may sign in, with what they chose; nulls for those who chose nothing. */
export async function readPeople(db: Db) {
  return await db
    .selectFrom('users as u')
    .leftJoin('digest_settings as s', 's.user_id', 'u.id')
    .select([
      'u.id',
      'u.email',
      'u.language as spoken',
      's.enabled',
      's.hour',
      's.language',
      's.channels_json',
      's.last_sent_day',
    ])
    .orderBy('u.id')
    .execute()
}
export type PersonRow = Awaited<ReturnType<typeof readPeople>>[number]

export async function readPerson(db: Db, id: string): Promise<PersonRow | null> {
  return (await readPeople(db)).find((person) => person.id === id) ?? null
}

/** Holds the row of a person on PostgreSQL, so that two processes do not hand over the same day. */
export async function lockPerson(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .updateTable('users')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function writeSettings(tx: Tx, row: SettingsRow): Promise<void> {
  const { user_id, ...values } = row
  await tx
    .insertInto('digest_settings')
    .values(row)
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(values))
    .execute()
}

/** @returns false when there is such a delivery already. */
export async function insertDelivery(tx: Tx, row: Insertable<Tables['digest_deliveries']>): Promise<boolean> {
  const added = await tx
    .insertInto('digest_deliveries')
    .values(row)
    .onConflict((conflict) => conflict.columns(['digest_id', 'channel', 'recipient', 'language']).doNothing())
    .returning('digest_id')
    .executeTakeFirst()
  return added !== undefined
}

export async function changeDelivery(
  tx: Tx,
  key: DeliveryKey,
  change: Updateable<Tables['digest_deliveries']>,
): Promise<void> {
  await tx
    .updateTable('digest_deliveries')
    .set(change)
    .where('digest_id', '=', key.digest_id)
    .where('channel', '=', key.channel)
    .where('recipient', '=', key.recipient)
    .where('language', '=', key.language)
    .execute()
}

/** Reads a delivery and, on PostgreSQL, holds it until the transaction ends. */
export async function lockDelivery(tx: Tx, key: DeliveryKey): Promise<DeliveryRow | null> {
  const row = await tx
    .updateTable('digest_deliveries')
    .set((eb) => ({ attempts: eb.ref('attempts') }))
    .where('digest_id', '=', key.digest_id)
    .where('channel', '=', key.channel)
    .where('recipient', '=', key.recipient)
    .where('language', '=', key.language)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/** How the newest digest that went to a recipient this way fared. */
export async function readLastDelivery(
  db: Db,
  by: { channel: string; recipient: string; language: string },
): Promise<(DeliveryRow & { readonly day: string }) | null> {
  const row = await db
    .selectFrom('digest_deliveries as d')
    .innerJoin('digests as g', 'g.id', 'd.digest_id')
    .selectAll('d')
    .select('g.day')
    .where('d.channel', '=', by.channel)
    .where('d.recipient', '=', by.recipient)
    .where('d.language', '=', by.language)
    .orderBy('g.day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

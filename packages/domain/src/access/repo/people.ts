import type { Role } from '@commerce/contracts'
import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'
import type { Language, Person, Theme } from '../model.ts'
import { toRole } from '../policy.ts'

const COLUMNS = ['id', 'email', 'name', 'role', 'language', 'theme', 'created_at'] as const

interface PersonRow {
  id: string
  email: string
  name: string
  role: string
  language: string
  theme: string
  created_at: number
}

export interface NewPerson {
  readonly id: string
  readonly accountId: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly language: Language
  /** As the auth library hashed it; null when the person is to set one by a link. */
  readonly passwordHash: string | null
  readonly at: number
}

export function toPerson(row: PersonRow): Person {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: toRole(row.role),
    language: row.language === 'ko' ? 'ko' : 'en',
    theme: row.theme === 'light' || row.theme === 'dark' ? row.theme : 'system',
    createdAt: row.created_at,
  }
}

/** Waits for, and then holds until the end of the transaction, the right to change who the people are. */
export async function lockPeople(tx: Tx, now: number): Promise<void> {
  await tx.updateTable('access_locks').set({ touched_at: now }).where('name', '=', 'people').execute()
}

export async function anyPerson(db: Kysely<Tables>): Promise<boolean> {
  return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function countOwners(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('users')
    .select((eb) => eb.fn.countAll().as('owners'))
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  return Number(row.owners)
}

export async function personById(db: Kysely<Tables>, id: string): Promise<Person | null> {
  const row = await db.selectFrom('users').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : toPerson(row)
}

/** @param email in its normal form. */
export async function personByEmail(db: Kysely<Tables>, email: string): Promise<Person | null> {
  const row = await db.selectFrom('users').select(COLUMNS).where('email', '=', email).executeTakeFirst()
  return row === undefined ? null : toPerson(row)
}

export async function allPeople(
  db: Kysely<Tables>,
): Promise<(Person & { lastSeenAt: number | null; secondFactor: boolean })[]> {
  const rows = await db
    .selectFrom('users')
    .select(COLUMNS)
    .select((eb) => [
      eb
        .selectFrom('sessions')
        .select((inner) => inner.fn.max('last_seen_at').as('seen'))
        .whereRef('sessions.user_id', '=', 'users.id')
        .as('last_seen_at'),
      eb
        .selectFrom('two_factors')
        .select((inner) => inner.fn.max('confirmed').as('confirmed'))
        .whereRef('two_factors.user_id', '=', 'users.id')
        .as('second_factor'),
    ])
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...toPerson(row),
    lastSeenAt: row.last_seen_at === null ? null : Number(row.last_seen_at),
    secondFactor: Number(row.second_factor) === 1,
  }))
}

export async function addPerson(tx: Tx, person: NewPerson): Promise<void> {
  await tx
    .insertInto('users')
    .values({
      id: person.id,
      email: person.email,
      email_verified: 0,
      name: person.name,
      image: null,
      role: person.role,
      language: person.language,
      theme: 'system',
      created_at: person.at,
      updated_at: person.at,
    })
    .execute()
  await tx
    .insertInto('accounts')
    .values({
      id: person.accountId,
      user_id: person.id,
      provider_id: 'credential',
      account_id: person.id,
      password: person.passwordHash,
      scope: null,
      created_at: person.at,
      updated_at: person.at,
    })
    .execute()
}

export async function changePerson(
  tx: Tx,
  id: string,
  patch: { role?: Role; name?: string; language?: Language; theme?: Theme },
  at: number,
): Promise<void> {
  await tx
    .updateTable('users')
    .set({ ...patch, updated_at: at })
    .where('id', '=', id)
    .execute()
}

/** Sessions, keys, passkeys and the rest go with the person: the tables say so. */
export async function deletePerson(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('users').where('id', '=', id).execute()
}

export async function passwordHashOf(db: Kysely<Tables>, userId: string): Promise<string | null> {
  const row = await db
    .selectFrom('accounts')
    .select('password')
    .where('provider_id', '=', 'credential')
    .where('account_id', '=', userId)
    .executeTakeFirst()
  return row?.password ?? null
}

/** People who came by Google have no password account until they set one. */
export async function setPasswordHash(
  tx: Tx,
  account: { id: string; userId: string; hash: string; at: number },
): Promise<void> {
  const { id, userId, hash, at } = account
  await tx
    .insertInto('accounts')
    .values({
      id,
      user_id: userId,
      provider_id: 'credential',
      account_id: userId,
      password: hash,
      scope: null,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'account_id']).doUpdateSet({ password: hash, updated_at: at }),
    )
    .execute()
}

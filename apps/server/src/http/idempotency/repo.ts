import type { Tables, Tx } from '@commerce/store'
import type { Kysely, Selectable } from 'kysely'

export type KeptRow = Selectable<Tables['idempotency_keys']>

/** A key of a caller, and the moment this attempt took it: the moment tells attempts apart. */
export interface Claim {
  readonly scope: string
  readonly key: string
  readonly startedAt: number
}

export interface KeptAnswer {
  readonly status: number
  /** Null when the answer is not kept. */
  readonly body: string | null
  readonly headersJson: string
}

/** @returns false when the key is already there. */
export async function insertClaim(tx: Tx, claim: Claim, requestHash: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('idempotency_keys')
    .values({
      scope: claim.scope,
      key: claim.key,
      request_hash: requestHash,
      state: 'running',
      status: null,
      headers_json: null,
      body: null,
      started_at: claim.startedAt,
      finished_at: null,
      alive_at: claim.startedAt,
    })
    .onConflict((conflict) => conflict.columns(['scope', 'key']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function findKey(db: Kysely<Tables>, scope: string, key: string): Promise<KeptRow | undefined> {
  return await db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('scope', '=', scope)
    .where('key', '=', key)
    .executeTakeFirst()
}

/** Takes over a key whose attempt died. @returns false when somebody else was faster. */
export async function takeOver(tx: Tx, claim: Claim, diedStartedAt: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('idempotency_keys')
    .set({ started_at: claim.startedAt, alive_at: claim.startedAt })
    .where('scope', '=', claim.scope)
    .where('key', '=', claim.key)
    .where('started_at', '=', diedStartedAt)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Says that the attempt still runs. */
export async function renew(tx: Tx, claim: Claim, now: number): Promise<void> {
  await tx
    .updateTable('idempotency_keys')
    .set({ alive_at: now })
    .where('scope', '=', claim.scope)
    .where('key', '=', claim.key)
    .where('started_at', '=', claim.startedAt)
    .execute()
}

/** Notes that a transaction of this attempt commits. @returns false when the key was taken over meanwhile. */
export async function markCommitted(tx: Tx, claim: Claim): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('idempotency_keys')
    .set({ state: 'committed' })
    .where('scope', '=', claim.scope)
    .where('key', '=', claim.key)
    .where('started_at', '=', claim.startedAt)
    .where('state', 'in', ['running', 'committed'])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function keepAnswer(tx: Tx, claim: Claim, answer: KeptAnswer, finishedAt: number): Promise<void> {
  await tx
    .updateTable('idempotency_keys')
    .set({
      state: 'done',
      status: answer.status,
      headers_json: answer.headersJson,
      body: answer.body,
      finished_at: finishedAt,
    })
    .where('scope', '=', claim.scope)
    .where('key', '=', claim.key)
    .where('started_at', '=', claim.startedAt)
    .execute()
}

/** Forgets an attempt that changed nothing, so that the key can be used again. */
export async function dropClaim(tx: Tx, claim: Claim): Promise<void> {
  await tx
    .deleteFrom('idempotency_keys')
    .where('scope', '=', claim.scope)
    .where('key', '=', claim.key)
    .where('started_at', '=', claim.startedAt)
    .where('state', '=', 'running')
    .execute()
}

export async function deleteKey(tx: Tx, row: KeptRow): Promise<void> {
  await tx
    .deleteFrom('idempotency_keys')
    .where('scope', '=', row.scope)
    .where('key', '=', row.key)
    .where('started_at', '=', row.started_at)
    .execute()
}

/** @returns how many went. */
export async function deleteStartedBefore(tx: Tx, moment: number): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('idempotency_keys').where('started_at', '<', moment).executeTakeFirst()
  return Number(numDeletedRows)
}

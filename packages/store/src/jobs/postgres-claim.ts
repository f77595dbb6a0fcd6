import type { Clock, Ids } from '@commerce/kernel'
import { sql } from 'kysely'
import type { Store, Tx } from '../store.ts'
import { checkedPayload } from './payload.ts'
import { type Boss, inside, type Stored } from './pgboss.ts'
import { type Claim, LEASE_LOST, type Outcome, type Want } from './table.ts'
import { jobIdOfUuid, uuidOfJobId } from './uuid.ts'

export interface Deps {
  readonly boss: Boss
  readonly clock: Clock
  readonly ids: Ids
}

interface ClaimRow {
  readonly job_id: string
  readonly name: string
  readonly attempts: number
  readonly max_attempts: number
  readonly retry_limit: number
}

/**
 * Takes due jobs of one name. pg-boss counts running jobs without a lock, so two processes could both see room; an
 * advisory lock per name, held for this transaction, makes the limit hold over all of them.
 */
export async function claimName(tx: Tx, deps: Deps, want: Want, most: number): Promise<readonly Claim[]> {
  const { boss, clock, ids } = deps
  const { name, leaseMs } = want
  await lock(tx, name)
  await takeBack(tx, deps, name)
  const running = await tx
    .selectFrom('job_claims')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  const free = Math.min(most, want.concurrency - Number(running.count))
  if (free <= 0) return []
  const jobs = await boss.boss.fetch<Stored>(name, { batchSize: free, includeMetadata: true, db: inside(tx, clock) })
  const claims: Claim[] = []
  for (const { id: uuid, data, retryLimit, retryCount } of jobs) {
    const id = jobIdOfUuid(uuid)
    const token = ids.next('run')
    const { maxAttempts } = data
    // pg-boss counts one retry per fetch and we raise its limit for each run that cost nothing, so what is left of the
    // limit is what is left of the attempts.
    const attempt = maxAttempts - (retryLimit - retryCount)
    await tx
      .insertInto('job_claims')
      .values({
        job_id: uuid,
        name,
        claim: token,
        lease_until: clock.now() + leaseMs,
        attempts: attempt,
        max_attempts: maxAttempts,
        retry_limit: retryLimit,
      })
      .execute()
    claims.push({ id, name, payload: checkedPayload(data.payload), attempt, maxAttempts, token })
  }
  return claims
}

/** Ends a run whose claim is still held. False when it was lost. */
export async function settle(tx: Tx, deps: Deps, { id, token }: Claim, outcome: Outcome): Promise<boolean> {
  const held = await tx
    .deleteFrom('job_claims')
    .where('job_id', '=', uuidOfJobId(id))
    .where('claim', '=', token)
    .returningAll()
    .executeTakeFirst()
  if (held === undefined) return false
  await end(tx, deps, held, outcome)
  return true
}

async function takeBack(tx: Tx, deps: Deps, name: string): Promise<void> {
  const now = deps.clock.now()
  const dropped = await tx
    .deleteFrom('job_claims')
    .where('name', '=', name)
    .where('lease_until', '<=', now)
    .returningAll()
    .execute()
  for (const row of dropped) await end(tx, deps, row, lostAt(row, now))
}

/**
 * Puts back jobs that count as active although nobody claims them: a restored copy or a hand in the tables can leave such.
 * Claim and state change in one transaction, so no healthy job ever looks like this.
 */
export async function takeBackOrphans(store: Store, deps: Deps): Promise<void> {
  const orphans = (name?: string) => sql<ClaimRow>`SELECT id::text AS job_id, name, retry_limit,
      (data->>'maxAttempts')::int - (retry_limit - retry_count) AS attempts, (data->>'maxAttempts')::int AS max_attempts
    FROM pgboss.job WHERE state = 'active' AND name = coalesce(${name ?? null}, name)
      AND NOT EXISTS (SELECT 1 FROM job_claims WHERE job_id = id::text)`
  const { rows } = await orphans().execute(store.read)
  for (const name of new Set(rows.map((row) => row.name))) {
    await store.write(async (tx) => {
      await lock(tx, name)
      const still = await orphans(name).execute(tx)
      for (const row of still.rows) await end(tx, deps, row, lostAt(row, deps.clock.now()))
    })
  }
}

async function lock(tx: Tx, name: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`commerce.jobs.${name}`}, 0))`.execute(tx)
}

function lostAt(row: ClaimRow, now: number): Outcome {
  return row.attempts >= row.max_attempts
    ? { kind: 'dead', error: LEASE_LOST }
    : { kind: 'again', at: now, costs: true, error: LEASE_LOST }
}

async function end(tx: Tx, { boss: { boss }, clock }: Deps, row: ClaimRow, outcome: Outcome): Promise<void> {
  const { name, retry_limit, job_id: uuid } = row
  const db = inside(tx, clock)
  if (outcome.kind === 'done') {
    await boss.complete(name, uuid, null, { db })
    return
  }
  // Fails terminally exactly when no attempt is left, as our own count says too.
  await boss.fail(name, uuid, outcome.error === null ? null : { message: outcome.error }, { db })
  if (outcome.kind === 'dead') return
  if (!outcome.costs && row.attempts >= row.max_attempts) await boss.retry(name, uuid, { db })
  // pg-boss picks its own moment from the server's random(); ours replaces it.
  const startAfter = new Date(outcome.at)
  await boss.update(name, undefined, {
    id: uuid,
    startAfter,
    db,
    ...(outcome.costs ? {} : { retryLimit: retry_limit + 1 }),
  })
}

import type { Ids } from '@commerce/kernel'
import { sql } from 'kysely'
import type { Tx } from '../store.ts'
import { payloadOf } from './payload.ts'
import { type Claim, LEASE_LOST, type Want } from './table.ts'

// States are literals in these statements: SQLite uses a partial index only when it can see the constant.

interface DueRow {
  readonly id: string
  readonly payload_json: string
  readonly attempts: number
  readonly max_attempts: number
}

/** Puts jobs whose process died back in line; those on their last attempt are dead. */
export async function takeBack(tx: Tx, names: readonly string[], now: number): Promise<void> {
  if (names.length === 0) return
  await sql`UPDATE jobs SET
      state = CASE WHEN attempts < max_attempts THEN 'waiting' ELSE 'dead' END,
      finished_at = CASE WHEN attempts < max_attempts THEN NULL ELSE ${now} END,
      run_at = CASE WHEN attempts < max_attempts THEN ${now} ELSE run_at END,
      last_error = ${LEASE_LOST}, claim = NULL, lease_until = NULL
    WHERE state = 'running' AND name IN (${sql.join(names)}) AND lease_until <= ${now}`.execute(tx)
}

/** Takes due jobs of one name, oldest due moment first, as far as its limit over all processes allows. */
export async function claimName(tx: Tx, want: Want, most: number, ids: Ids, now: number): Promise<readonly Claim[]> {
  const { name } = want
  const counted = await sql<{ running: number }>`SELECT count(*) AS running FROM jobs
    WHERE state = 'running' AND name = ${name}`.execute(tx)
  const free = Math.min(most, want.concurrency - Number(counted.rows[0]?.running ?? 0))
  if (free <= 0) return []
  const due = await sql<DueRow>`SELECT id, payload_json, attempts, max_attempts FROM jobs
    WHERE state = 'waiting' AND name = ${name} AND run_at <= ${now} ORDER BY run_at, id LIMIT ${free}`.execute(tx)
  const claims: Claim[] = []
  for (const row of due.rows) {
    const token = ids.next('run')
    await sql`UPDATE jobs SET state = 'running', attempts = attempts + 1, claim = ${token},
      lease_until = ${now + want.leaseMs} WHERE id = ${row.id}`.execute(tx)
    const payload = payloadOf(row.payload_json)
    claims.push({ id: row.id, name, payload, attempt: row.attempts + 1, maxAttempts: row.max_attempts, token })
  }
  return claims
}

import { createHmac } from 'node:crypto'
import type { AuditRow, BrokenBy } from './model.ts'

/** Everything of a row that its hash covers: all but the hash itself. */
export type Unsealed = Omit<AuditRow, 'hash'>

/**
 * The link of the chain: HMAC-SHA256 over the previous hash and the canonical row, keyed by a secret outside the table,
 * so that somebody who can write the database cannot recompute it (reliability.md section 4, "audit").
 *
 * @param key at least 32 random bytes.
 * @returns 64 hex digits.
 */
export function sealRow(key: Uint8Array, row: Unsealed): string {
  return createHmac('sha256', key).update(canonical(row)).digest('hex')
}

/** One text per row: a JSON array in a fixed order, so no two different rows share it. */
function canonical(row: Unsealed): string {
  return JSON.stringify([
    row.prev_hash,
    row.seq,
    row.at,
    row.actor_kind,
    row.actor_id,
    row.actor_name,
    row.action,
    row.object,
    row.before_json,
    row.after_json,
    row.reason,
    row.request_id,
  ])
}

/**
 * Stands in place of the previous hash when the head did not fit at the moment of writing: the break stays visible for
 * ever instead of being written over.
 */
export const BROKEN_HEAD = 'head-changed'

/**
 * What the head row holds: the end of the chain, sealed. Without the seal, whoever cuts rows off could move the head to
 * the row that is last then. An empty log has an empty one.
 */
export function sealHead(key: Uint8Array, end: Position): string {
  if (end.seq === 0) return ''
  return createHmac('sha256', key)
    .update(JSON.stringify(['head', end.seq, end.hash]))
    .digest('hex')
}

/** Where a walk over the chain stands: the last row that fitted. */
export interface Position {
  readonly seq: number
  readonly hash: string
}

export const START: Position = { seq: 0, hash: '' }

/**
 * Checks the next row against the walk so far.
 *
 * @returns the new position, or what is wrong with this row.
 */
export function follow(key: Uint8Array, at: Position, row: AuditRow): Position | BrokenBy {
  if (row.seq !== at.seq + 1) return 'missing'
  const { hash, ...unsealed } = row
  if (sealRow(key, unsealed) !== hash) return 'changed'
  if (row.prev_hash === BROKEN_HEAD) return 'head-changed'
  if (row.prev_hash !== at.hash) return 'reordered'
  return { seq: row.seq, hash }
}

/**
 * Checks the end of the walk against the head row: a log cut short leaves a head that points past its end, or one whose
 * seal does not fit.
 *
 * @returns what is wrong, or null.
 */
export function checkHead(key: Uint8Array, end: Position, head: Position | null): BrokenBy | null {
  if (head === null) return 'head-changed'
  if (head.seq > end.seq) return 'cut-off'
  return head.seq === end.seq && head.hash === sealHead(key, end) ? null : 'head-changed'
}

import { createHmac, timingSafeEqual } from 'node:crypto'
import { granted, type Result, refused } from '@commerce/kernel'

export type CursorValue = string | number | null

export interface Cursors {
  /** @param order names the list and its order, so that a cursor of one list is not taken for another. */
  encode(order: string, values: readonly CursorValue[]): string
  decode(order: string, cursor: string): Result<readonly CursorValue[], 'cursor-invalid'>
}

const TAG_BYTES = 12

/**
 * Opaque cursors: the sort key of the last row, signed. Signed, because the values go into a query; they are bound, so a
 * forged one could do no harm today, but a client that builds its own cursors would break at the next change of order.
 *
 * @param key at least 16 bytes, derived from the vault.
 */
export function createCursors(key: Uint8Array): Cursors {
  const tagOf = (order: string, payload: string): Buffer =>
    createHmac('sha256', key).update(`${order}\n${payload}`).digest().subarray(0, TAG_BYTES)

  return {
    encode(order, values) {
      const payload = Buffer.from(JSON.stringify(values)).toString('base64url')
      return `${payload}.${tagOf(order, payload).toString('base64url')}`
    },

    decode(order, cursor) {
      const [payload = '', tag = '', ...rest] = cursor.split('.')
      const given = Buffer.from(tag, 'base64url')
      if (rest.length > 0 || given.length !== TAG_BYTES || !timingSafeEqual(given, tagOf(order, payload))) {
        return refused('cursor-invalid')
      }
      const values: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
      return Array.isArray(values) && values.every(isCursorValue) ? granted(values) : refused('cursor-invalid')
    },
  }
}

function isCursorValue(value: unknown): value is CursorValue {
  return value === null || typeof value === 'string' || typeof value === 'number'
}

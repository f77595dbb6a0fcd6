import { VendorRefused } from '@commerce/contracts/connector'
import { z } from 'zod'
import type { ApiAnswer } from '../../kit/index.ts'

/** Lists of the Graph API: rows, and where to go on. `next` is only there when there is more. */
const envelope = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({
      cursors: z.object({ after: z.string().optional() }).optional(),
      next: z.string().optional(),
    })
    .optional(),
})

/** The cursor of the next page; null at the end. @throws VendorRefused `vendor-answer-unreadable` */
export function nextAfter(answer: ApiAnswer): string | null {
  const parsed = envelope.safeParse(answer.json())
  if (!parsed.success) throw new VendorRefused('vendor-answer-unreadable', { detail: 'no list in "data"' })
  const { paging } = parsed.data
  if (paging?.next === undefined) return null
  const after = paging.cursors?.after
  if (after === undefined || after === '')
    throw new VendorRefused('vendor-answer-unreadable', { detail: 'a next page without a cursor' })
  return after
}

/** Rows of a stored page, or null when it is no list. */
export function rowsOf(page: unknown): readonly unknown[] | null {
  if (typeof page !== 'object' || page === null || !('data' in page)) return null
  return Array.isArray(page.data) ? page.data : null
}

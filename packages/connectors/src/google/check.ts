import { type Checked, VendorRefused } from '@commerce/contracts/connector'
import { isCurrency, isZone, zone } from '@commerce/kernel'
import { z } from 'zod'
import type { GoogleApi } from './api.ts'
import { rowsOf } from './streams/chunks.ts'

const shape = z.object({
  customer: z.object({
    id: z.union([z.string(), z.number()]).transform(String),
    descriptiveName: z.string().optional(),
    currencyCode: z.string().optional(),
    timeZone: z.string().optional(),
    manager: z.boolean().optional(),
  }),
})

const QUERY =
  'SELECT customer.id, customer.descriptive_name, customer.currency_code, customer.time_zone, customer.manager FROM customer'

/**
 * Reads the customer. A manager account has no figures of its own, so it is refused here and not at the first sync.
 *
 * @throws VendorRefused `vendor-account-unknown` for a manager account
 */
export async function checkGoogle(google: GoogleApi): Promise<Checked> {
  const answer = await google.search(QUERY)
  const parsed = shape.safeParse(rowsOf(answer.json())?.[0])
  if (!parsed.success) throw new VendorRefused('vendor-answer-unreadable', { detail: 'no customer' })
  const { id, descriptiveName, currencyCode, timeZone, manager } = parsed.data.customer
  if (manager === true)
    throw new VendorRefused('vendor-account-unknown', { account: `${id} (관리자 계정, manager account)` })
  return {
    account: descriptiveName ?? id,
    zone: timeZone !== undefined && isZone(timeZone) ? zone(timeZone) : null,
    currency: currencyCode !== undefined && isCurrency(currencyCode) ? currencyCode : null,
    missing: [],
    expiresAt: null,
  }
}

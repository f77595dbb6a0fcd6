import { type Checked, VendorRefused } from '@commerce/contracts/connector'
import { isCurrency, isZone, zone } from '@commerce/kernel'
import { z } from 'zod'
import type { ApiAnswer } from '../../kit/types.ts'
import { readPage, type TiktokSession } from '../api.ts'

/** Names of these fields are from general knowledge, unverified. */
export const accountSchema = z.object({
  advertiser_id: z.union([z.string(), z.number()]).transform(String),
  name: z.string().nullish(),
  status: z.string().nullish(),
  currency: z.string().nullish(),
  timezone: z.string().nullish(),
  display_timezone: z.string().nullish(),
})

const FIELDS = ['advertiser_id', 'name', 'status', 'currency', 'timezone', 'display_timezone']
const ENABLED = 'STATUS_ENABLE'

export function accountAnswer({ get, advertiserId }: TiktokSession, signal?: AbortSignal): Promise<ApiAnswer> {
  return get('/advertiser/info/', { advertiser_ids: [advertiserId], fields: FIELDS }, signal)
}

/** Name, currency and zone of the account. @throws VendorRefused also when the token does not reach it */
export async function checkTiktok(session: TiktokSession): Promise<Checked> {
  const { list } = readPage(await accountAnswer(session))
  if (list.length === 0) throw new VendorRefused('vendor-account-unknown', { account: session.advertiserId })
  const account = accountSchema.safeParse(list[0])
  if (!account.success) throw new VendorRefused('vendor-answer-unreadable', { detail: 'advertiser' })
  const { name, status, currency, timezone, display_timezone } = account.data
  // `timezone` may be an offset by another name (`Etc/GMT-9`).
  const place = [display_timezone, timezone].find((text) => typeof text === 'string' && isZone(text))
  return {
    account: name ?? session.advertiserId,
    zone: typeof place === 'string' ? zone(place) : null,
    currency: typeof currency === 'string' && isCurrency(currency) ? currency : null,
    missing: status === null || status === undefined || status === ENABLED ? [] : [`status ${status}`],
    expiresAt: null,
  }
}

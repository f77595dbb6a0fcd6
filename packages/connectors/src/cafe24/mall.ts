import { type OpenConnection, type Rate, VendorRefused } from '@commerce/contracts/connector'
import type { ApiAnswer } from '../kit/index.ts'

/** 40 calls at once for one mall and app, refilled with 2 a second (SC4; the refill is not in the reference, so it is learned too). */
export const CAFE24_RATE: Rate = { capacity: 40, perSecond: 2 }

/** Versions are dates; without one the app's default would decide, and a change there would change our figures. */
export const CAFE24_VERSION = '2026-03-01'

/** Where a mall answers. @throws VendorRefused when the mall is not a name: it becomes a part of the address */
export function mallBase(connection: OpenConnection): string {
  const mall = mallOf(connection)
  return connection.settings.oauthBaseUrl ?? connection.baseUrl ?? `https://${mall}.cafe24api.com`
}

/** @throws VendorRefused */
export function mallOf(connection: OpenConnection): string {
  const mall = connection.fields.mallId ?? ''
  if (mall === '') throw new VendorRefused('vendor-not-connected')
  if (!/^[a-z0-9][a-z0-9-]{1,30}$/.test(mall))
    throw new VendorRefused('vendor-account-unknown', { account: mall.slice(0, 60) })
  return mall
}

/** Whom Cafe24 counts: one bucket per mall and app, so orders and analytics of a mall share it. */
export function mallBudget(connection: OpenConnection): string {
  return `cafe24:${mallOf(connection)}`
}

/** Numbers of the mall's shops to read (setting `shops`, `1,2`); the first one of a mall is 1. */
export function shopsOf(connection: OpenConnection): string[] {
  const names = (connection.settings.shops ?? '').split(',').map((name) => name.trim())
  const shops = names.filter((name) => /^\d{1,6}$/.test(name))
  return shops.length === 0 ? ['1'] : [...new Set(shops)]
}

/** Calls left free for the merchant's other apps on the same bucket. */
const KEPT_FREE = 2

/** Milliseconds to stay away: the header tells what other processes and a wrong guess of the refill would hide. */
export function pauseOf(answer: Pick<ApiAnswer, 'headers'>): number {
  const [, used, all] = /^(\d+)\/(\d+)$/.exec(answer.headers['x-api-call-limit'] ?? '') ?? []
  if (used === undefined || all === undefined) return 0
  const over = Number(used) - (Number(all) - KEPT_FREE)
  return over < 0 ? 0 : (over + 1) * 500
}

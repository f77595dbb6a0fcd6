import type { Currency } from '@commerce/kernel'
import { coupangAdsAccount, naverAccount } from './accounts-korea.ts'
import { googleAccount, metaAccount, tiktokAccount } from './accounts-world.ts'
import { type HourTable, hourTable, type LeafFigures, leafFigures } from './ad-days.ts'
import { dayNumberAt, hourAt } from './calendar.ts'
import { type Conversion, conversionsOf, LONGEST_DELAY_DAYS } from './conversions.ts'
import { AD_PLATFORMS, type AdAccount, type AdPlatform, type Channel } from './entities.ts'
import { dayOfOrder, numbered, type Order, orderFrom, organicOrders } from './orders.ts'
import { type Settings, type SettingsBook, type SettingsChange, settingsBook } from './settings.ts'

export interface WorldOptions {
  readonly seed: number
  /** First day of the shop, days since 1970; before it there is nothing. */
  readonly firstDay: number
  /** Ad accounts in US dollars; TikTok unless said. */
  readonly dollars?: readonly AdPlatform[]
}

/**
 * The shop and its ad accounts. Everything is a function of seed, day and the settings of the accounts; any day can be asked alone
 * and is then kept. Nothing knows what time it is: readers say as of when.
 */
export interface World {
  readonly seed: number
  readonly firstDay: number
  readonly accounts: Readonly<Record<AdPlatform, AdAccount>>
  readonly settings: SettingsBook
  /** Figures of a leaf on a day as its platform shows them at `asOf`. */
  leafDay(account: AdAccount, leafAt: number, dayNumber: number, asOf: number): LeafFigures
  /** Keeps what was worked out under a name; names begin with the day they are about. */
  remember<T>(name: string, make: () => T): T
  /** Conversions of the clicks of a day, whenever they were bought. */
  conversionsByClick(platform: AdPlatform, dayNumber: number): readonly Conversion[]
  /** Conversions bought on a day, whenever the click was. */
  conversionsByPurchase(platform: AdPlatform, dayNumber: number): readonly Conversion[]
  /** Orders placed on a day, by time; those in the future too. */
  orders(channel: Channel, dayNumber: number): readonly Order[]
  /** Changes a setting from the next hour on. @returns null when the entity is unknown. */
  change(platform: AdPlatform, entityId: string, to: Partial<Settings>, now: number): SettingsChange | null
}

export function createWorld(options: WorldOptions): World {
  const { seed, firstDay } = options
  const accounts = openAccounts(seed, options.dollars ?? ['tiktok'])
  const settings = settingsBook(AD_PLATFORMS.map((platform) => accounts[platform]))
  const tables = new Map<string, HourTable>()
  const conversions = new Map<string, readonly Conversion[]>()
  const orders = new Map<string, readonly Order[]>()
  const figures = new Map<string, unknown>()

  const table = (account: AdAccount, dayNumber: number): HourTable =>
    kept(tables, `${dayNumber}/${account.platform}`, () =>
      dayNumber < firstDay ? new Int32Array(0) : hourTable(account, settings, dayNumber),
    )
  const byClick = (platform: AdPlatform, dayNumber: number): readonly Conversion[] =>
    kept(conversions, `${dayNumber}/${platform}`, () =>
      dayNumber < firstDay ? [] : conversionsOf(accounts[platform], table(accounts[platform], dayNumber), dayNumber),
    )
  const byPurchase = (platform: AdPlatform, dayNumber: number): Conversion[] => {
    const found: Conversion[] = []
    for (let day = dayNumber - LONGEST_DELAY_DAYS; day <= dayNumber; day += 1)
      for (const one of byClick(platform, day)) if (dayNumberAt(one.at) === dayNumber) found.push(one)
    return found
  }
  return {
    seed,
    firstDay,
    accounts,
    settings,
    leafDay: (account, leafAt, dayNumber, asOf) =>
      leafFigures(account, table(account, dayNumber), leafAt, dayNumber, asOf),
    remember: (name, make) => kept(figures, name, make) as ReturnType<typeof make>,
    conversionsByClick: byClick,
    conversionsByPurchase: byPurchase,
    orders: (channel, dayNumber) =>
      kept(orders, `${dayNumber}/${channel}`, () => {
        if (dayNumber < firstDay) return []
        const brought = AD_PLATFORMS.flatMap((platform) =>
          byPurchase(platform, dayNumber).filter((one) => one.real && one.channel === channel),
        ).map(orderFrom)
        return numbered(
          [...organicOrders(seed, channel, dayNumber), ...brought].filter((one) => dayOfOrder(one) === dayNumber),
        )
      }),
    change(platform, entityId, to, now) {
      const change = settings.change(platform, entityId, now, hourAt(now) + 1, to)
      if (change !== null) forget(Math.floor(change.hour / 24), [tables, conversions, orders, figures])
      return change
    },
  }
}

function openAccounts(seed: number, dollars: readonly AdPlatform[]): Record<AdPlatform, AdAccount> {
  const currency = (platform: AdPlatform): Currency => (dollars.includes(platform) ? 'USD' : 'KRW') as Currency
  return {
    naver: naverAccount(seed),
    meta: metaAccount(seed, currency('meta')),
    google: googleAccount(seed, currency('google')),
    tiktok: tiktokAccount(seed, currency('tiktok')),
    'coupang-ads': coupangAdsAccount(seed),
  }
}

/** What is no longer true from a day on, keys beginning with the day's number. */
function forget(fromDay: number, caches: readonly Map<string, unknown>[]): void {
  for (const cache of caches) for (const key of cache.keys()) if (Number.parseInt(key, 10) >= fromDay) cache.delete(key)
}

/** About 400 days of everything; then all is worked out again. */
const KEPT = 4_000

function kept<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make()
  if (cache.size >= KEPT) cache.clear()
  cache.set(key, made)
  return made
}

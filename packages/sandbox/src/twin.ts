import type { Tokens } from '@commerce/contracts/connector'
import type { Clock, Day } from '@commerce/kernel'
import { cafe24Server } from './cafe24/index.ts'
import { type MallTokens, mallTokens } from './cafe24/tokens.ts'
import { analyticsServer } from './cafe24-analytics/index.ts'
import { coupangServer } from './coupang/index.ts'
import { type CoupangAdsFile, coupangAdsReport } from './coupang-ads/report.ts'
import { fieldsOf } from './fields.ts'
import { googleServer } from './google/index.ts'
import { metaServer } from './meta/index.ts'
import { naverServer } from './naver/index.ts'
import { type FaultPlan, type Faults, openFaults } from './server/faults.ts'
import { type Journal, openJournal } from './server/journal.ts'
import { keysOf } from './server/keys.ts'
import { type Listening, listen, type Vendor } from './server/listener.ts'
import { TWIN_PLATFORMS, type TwinPlatform } from './server/platforms.ts'
import { openQuota } from './server/quota.ts'
import type { Stage } from './server/stage.ts'
import { smartstoreServer } from './smartstore/index.ts'
import { tiktokServer } from './tiktok/index.ts'
import { dayNumberAt } from './world/calendar.ts'
import { type AdPlatform, createTruth, createWorld, type Truth, type World } from './world/index.ts'
import { stockOn } from './world/stock.ts'

export interface TwinOptions {
  readonly seed: number
  readonly clock: Clock
  /** Days of the past that the shop has; 400 unless said. */
  readonly days?: number
  readonly host?: string
  /** Faults from the beginning on. */
  readonly fault?: FaultPlan
  /** Ad accounts in US dollars; TikTok unless said. */
  readonly dollars?: readonly AdPlatform[]
  /** Large quotas, and reports made at once: for a demo that fills 120 days. */
  readonly generous?: boolean
  /** What a dripping answer waits on; the clock unless said (tests run it on a clock that does not wait). */
  readonly drip?: Pick<Clock, 'sleep'>
}

export interface Twin {
  /** Base address of each platform, in the place of the vendor's own. */
  readonly addresses: Readonly<Record<TwinPlatform, string>>
  /** Valid credentials, by the names of the connectors' fields. */
  readonly fields: Readonly<Record<TwinPlatform, Readonly<Record<string, string>>>>
  /** Tokens of platforms with a consent page, as if it had been given; null for the others. */
  readonly tokens: Readonly<Record<TwinPlatform, Tokens | null>>
  readonly world: World
  readonly truth: Truth
  readonly faults: Pick<Faults, 'set'>
  readonly journal: Journal
  /** The file a merchant would download at Coupang ads, for days from `from` to `to`. */
  coupangAdsReport(from: Day, to: Day): CoupangAdsFile
  close(): Promise<void>
}

/** More than any demo asks for in a second. */
const GENEROSITY = 1_000

/** Starts a shop world and a server for each platform in front of it, each on a port of its own. @throws when a port cannot be had */
export async function startTwin(options: TwinOptions): Promise<Twin> {
  const { seed, clock } = options
  const generous = options.generous ?? false
  const world = createWorld({
    seed,
    firstDay: dayNumberAt(clock.now()) - (options.days ?? 400),
    ...(options.dollars === undefined ? {} : { dollars: options.dollars }),
  })
  const journal = openJournal()
  const faults = openFaults(options.fault)
  let requests = 0
  const stage: Stage = {
    world,
    clock,
    seed,
    keys: keysOf(world),
    journal,
    faults,
    generous,
    drip: options.drip ?? clock,
    quota: (capacity, perSecond) => {
      const times = generous ? GENEROSITY : 1
      return openQuota(clock, capacity * times, perSecond * times)
    },
    requestId(platform) {
      requests += 1
      return `${platform}-${seed.toString(16)}-${requests.toString(16).padStart(8, '0')}`
    },
  }
  const mall = mallTokens(stage)
  const vendors = vendorsOf(stage, mall)
  const listening = await listenAll(stage, vendors, options.host ?? '127.0.0.1')
  return {
    addresses: record((platform) => listening.get(platform)?.address ?? ''),
    fields: fieldsOf(stage.keys),
    tokens: record((platform) => {
      if (platform !== 'cafe24' && platform !== 'cafe24-analytics') return null
      const { accessToken, accessEnds, refreshToken, refreshEnds } = mall.first(
        platform,
        platform === 'cafe24' ? ['mall.read_order'] : ['mall.read_analytics'],
      )
      return { accessToken, accessExpiresAt: accessEnds, refreshToken, refreshExpiresAt: refreshEnds }
    }),
    world,
    truth: createTruth(world, (day) => stockOn(world, day)),
    faults,
    journal,
    coupangAdsReport: (from, to) => coupangAdsReport(world, from, to, clock.now()),
    close: async () => {
      await Promise.all([...listening.values()].map((one) => one.close()))
    },
  }
}

async function listenAll(
  stage: Stage,
  vendors: readonly Vendor[],
  host: string,
): Promise<Map<TwinPlatform, Listening>> {
  const listening = new Map<TwinPlatform, Listening>()
  try {
    for (const vendor of vendors) listening.set(vendor.platform, await listen(stage, vendor, host))
    return listening
  } catch (error) {
    await Promise.all([...listening.values()].map((one) => one.close()))
    throw error
  }
}

const vendorsOf = (stage: Stage, mall: MallTokens): Vendor[] => [
  naverServer(stage),
  metaServer(stage),
  googleServer(stage),
  tiktokServer(stage),
  coupangServer(stage),
  cafe24Server(stage, mall),
  analyticsServer(stage, mall),
  smartstoreServer(stage),
]

function record<T>(of: (platform: TwinPlatform) => T): Record<TwinPlatform, T> {
  return Object.fromEntries(TWIN_PLATFORMS.map((platform) => [platform, of(platform)])) as Record<TwinPlatform, T>
}

import { ATTRIBUTION_JOB, createAttribution, createCrossChannelRoutes } from '@commerce/domain/attribution'
import type { Audit } from '@commerce/domain/audit'
import { createLinkRoutes, createLinks } from '@commerce/domain/links'
import type { Live } from '@commerce/domain/live'
import { createSums } from '@commerce/domain/measure'
import type { ShopService } from '@commerce/domain/shop'
import { day as dayOfText, isCurrency } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { JobHandlers } from '@commerce/store/jobs'
import { createVisitors, type HttpConfig, type Limits, type Log } from '../http/index.ts'
import type { Measuring } from './measure.ts'
import type { Ports } from './ports.ts'

/** Short links, what shops tell of their visitors, and what led to orders. */
export function createTracking(deps: {
  ports: Ports
  store: Store
  log: Log
  shop: ShopService
  audit: Audit
  live: Live
  measuring: Measuring
  publicUrl: string
  http: Pick<HttpConfig, 'publicOrigin' | 'loopbackOnly'>
  limits: Limits | undefined
}) {
  const { ports, store, shop, publicUrl } = deps
  const { clock, random } = ports
  const attribution = createAttribution({ store, clock, announce: deps.live.announce })
  const currency = async () => {
    const basics = await shop.get()
    return basics !== null && isCurrency(basics.currency) ? basics.currency : 'KRW'
  }
  const links = createLinks({
    store,
    ...ports,
    publicUrl,
    shopZone: shop.zone,
    shopCurrency: currency,
    async inShopCurrency(minor, from, on) {
      const reporting = await currency()
      if (from === reporting) return minor
      const day = dayOfText(on)
      const exchange = await createSums(store.read, reporting).exchange({ from: day, to: day, connections: null })
      return exchange.minor(minor, from, on)
    },
    recordAudit: deps.audit.record,
    linkChanged: attribution.linkChanged,
    log: deps.log,
  })
  const { limits } = deps
  const visitors = createVisitors({
    links,
    clock,
    random,
    config: deps.http,
    ...(limits === undefined
      ? {}
      : { limits: { clicks: limits.anonymous, events: limits.anonymous, all: limits.anonymous } }),
  })
  const handlers: JobHandlers = {
    [ATTRIBUTION_JOB]: {
      async run({ signal }) {
        await links.learnZone()
        await attribution.catchUp(signal)
      },
    },
  }

  return {
    links,
    attribution,
    visitors,
    handlers,
    schedules: attribution.schedules,
    routes: { ...createLinkRoutes({ links, publicUrl }), ...createCrossChannelRoutes(deps.measuring.deps) },
  }
}
export type Tracking = ReturnType<typeof createTracking>

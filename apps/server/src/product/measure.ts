import type { Audit } from '@commerce/domain/audit'
import { createMeasure, type MeasureDeps, type PlatformFacts, WINDOWS_JOB } from '@commerce/domain/measure'
import type { ShopService } from '@commerce/domain/shop'
import { isCurrency } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { Schedule } from '@commerce/store/jobs'
import type { Data } from './data.ts'
import type { Ports } from './ports.ts'

/** What is true about what came in: figures, their rows, views. Connectors reach it as a few facts about each platform. */
export function createMeasuring(deps: {
  ports: Ports
  store: Store
  shop: ShopService
  audit: Audit
  data: Data
  profiles?: MeasureDeps['profiles']
  decisions?: NonNullable<MeasureDeps['decisions']>
}) {
  const { ports, store, shop, data } = deps
  const { registry } = data.connections
  const measure = createMeasure({
    store,
    clock: ports.clock,
    ids: ports.ids,
    recordAudit: deps.audit.record,
    async shop() {
      const basics = await shop.get()
      const currency = basics !== null && isCurrency(basics.currency) ? basics.currency : 'KRW'
      return { currency, zone: await shop.zone() }
    },
    async platform(platform): Promise<PlatformFacts | null> {
      const connector = await registry.find(platform)
      if (connector === null) return null
      const { title, settleDays, readyHour, attribution } = connector
      return { title, settleDays, readyHour, attribution }
    },
    async finding(language, found) {
      await registry.ready()
      return data.views.finding(language, found)
    },
    profiles: deps.profiles ?? (async () => new Map()),
    ...(deps.decisions === undefined ? {} : { decisions: deps.decisions }),
  })
  const schedules: readonly Schedule[] = [
    { name: WINDOWS_JOB, cron: '* * * * *', zone: 'UTC', job: WINDOWS_JOB, payload: {} },
  ]
  return { ...measure, schedules }
}
export type Measuring = ReturnType<typeof createMeasuring>

import { MEASURES, type MeasureId } from '@commerce/contracts'
import type { Audit } from '@commerce/domain/audit'
import { createDigest, type Deliver, type DigestDecisions, HOUR_JOB, telegramWay } from '@commerce/domain/digest'
import type { Live } from '@commerce/domain/live'
import { readDigestFacts, readKnownValue } from '@commerce/domain/measure'
import type { ShopService } from '@commerce/domain/shop'
import type { Zone } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { Jobs, Schedule } from '@commerce/store/jobs'
import type { Config } from '../config/index.ts'
import type { Data } from './data.ts'
import type { Measuring } from './measure.ts'
import type { Ports } from './ports.ts'

const EVERY_HOUR = '0 * * * *'

/** The digest (D10), with the ways of sending that are set up here. */
export function createDigestWork(deps: {
  config: Config
  ports: Ports
  store: Store
  jobs: Jobs
  shop: ShopService
  audit: Audit
  live: Live
  data: Data
  measuring: Measuring
  decisions?: () => Promise<DigestDecisions>
  /** The bot; it is put together after this. Null: none is set up. */
  telegram?: (() => Parameters<typeof telegramWay>[0]) | null
}) {
  const { config, ports, store, jobs, shop, data } = deps
  const figures = deps.measuring.deps
  const digest = createDigest({
    ...ports,
    store,
    jobs,
    source: {
      read: ({ since }) => readDigestFacts(figures, since),
      known: async ({ measure, ...ask }) =>
        isMeasure(measure) ? await readKnownValue(figures, { ...ask, measure }) : null,
    },
    async shop() {
      const [basics, zone, connections] = await Promise.all([shop.get(), shop.zone(), data.connections.rows()])
      return { name: basics?.name ?? '', zone, demo: config.demo || connections.some(({ demo }) => demo === 1) }
    },
    // An address of this machine alone would lead nobody anywhere.
    origin: config.publicUrl,
    ways: waysOf(deps.telegram ?? null),
    async auditHead() {
      const { rows, total } = await deps.audit.page({ limit: 1, offset: 0 })
      return { head: rows[0]?.hash ?? '', rows: total }
    },
    ...(deps.decisions === undefined ? {} : { decisions: deps.decisions }),
    recordAudit: deps.audit.record,
    announce: deps.live.announce,
  })
  return {
    ...digest,
    schedules: (zone: Zone): readonly Schedule[] => [
      { name: HOUR_JOB, cron: EVERY_HOUR, zone, job: HOUR_JOB, payload: {} },
    ],
  }
}

export type DigestWork = ReturnType<typeof createDigestWork>

function waysOf(bot: (() => Parameters<typeof telegramWay>[0]) | null): readonly Deliver[] {
  if (bot === null) return []
  return [telegramWay({ reaching: (userId) => bot().reaching(userId), post: (chat, html) => bot().post(chat, html) })]
}

function isMeasure(name: string): name is MeasureId {
  return (MEASURES as readonly string[]).includes(name)
}

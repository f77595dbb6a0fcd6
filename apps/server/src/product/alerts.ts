import {
  createAlertRoutes,
  createAlerts,
  createNoticeRoutes,
  createWatchers,
  type NoticeWay,
} from '@commerce/domain/alerts'
import type { Audit } from '@commerce/domain/audit'
import type { Backups } from '@commerce/domain/backup'
import type { Digest } from '@commerce/domain/digest'
import type { Live } from '@commerce/domain/live'
import type { ShopService } from '@commerce/domain/shop'
import type { Store } from '@commerce/store'
import type { Jobs } from '@commerce/store/jobs'
import type { Config } from '../config/index.ts'
import type { Log } from '../http/index.ts'
import type { Data } from './data.ts'
import type { Ports } from './ports.ts'

/** Alerts and notices with what they look at and the ways they go. */
export function createAlertWork(deps: {
  config: Config
  ports: Ports
  log: Log
  store: Store
  jobs: Jobs
  shop: ShopService
  audit: Audit
  live: Live
  data: Data
  backups: Backups
  digest: Digest
  /** Telegram, where a bot is set up. */
  ways: readonly NoticeWay[]
  /** How often rules are checked, milliseconds. */
  passEveryMs: number
  outsideEdits: (at: number) => Promise<readonly { readonly object: string; readonly name: string }[]>
}) {
  const { config, ports, log, store, data, digest } = deps
  const alerts = createAlerts({
    ...ports,
    store,
    jobs: deps.jobs,
    watchers: createWatchers({
      store,
      startedAt: ports.clock.now(),
      freshness: (id) => data.ingest.freshness(id),
      newestVerifiedBackupAt: async () => (await deps.backups.list()).newestVerifiedAt,
      auditIntact: () => deps.audit.headIntact(),
      outsideEdits: deps.outsideEdits,
      passEveryMs: deps.passEveryMs,
      telegram: config.telegram.token !== null,
    }),
    ways: deps.ways,
    digest: {
      async of(userId, language) {
        const found = await digest.settings.view(userId, language)
        if (!found.ok || !found.value.enabled) return []
        return found.value.channels.map((channel) => (channel === 'web' ? 'app' : channel))
      },
      async choose(by, userId, channels, language) {
        const found = await digest.settings.view(userId, language)
        if (!found.ok) return
        const { hour, language: spoken } = found.value
        const wanted = channels.map((channel) => (channel === 'app' ? ('web' as const) : channel))
        await digest.settings.set(
          by,
          userId,
          { enabled: wanted.length > 0, hour, language: spoken, channels: wanted },
          language,
        )
      },
    },
    zone: () => deps.shop.zone(),
    recordAudit: deps.audit.record,
    announce: deps.live.announce,
    report: (error, kinds) => log.warn({ kinds, err: error }, 'a look for trouble did not go well'),
  })
  return { ...alerts, routes: { ...createAlertRoutes(alerts), ...createNoticeRoutes(alerts) } }
}

import type { Access } from '@commerce/domain/access'
import type { Alerts } from '@commerce/domain/alerts'
import type { Audit } from '@commerce/domain/audit'
import type { Execution } from '@commerce/domain/execution'
import type { Live } from '@commerce/domain/live'
import { readHome } from '@commerce/domain/measure'
import type { Proposals } from '@commerce/domain/proposals'
import type { Zone } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { Config } from '../../config/index.ts'
import type { Log } from '../../http/index.ts'
import { API_ROOT, createTelegram } from '../../telegram/index.ts'
import type { Data } from '../data.ts'
import type { Measuring } from '../measure.ts'
import type { Ports } from '../ports.ts'

const WEBHOOK = '/webhooks/telegram'

/** The bot on the services of this product. */
export function createBot(deps: {
  config: Config
  ports: Ports
  log: Log
  store: Store
  audit: Audit
  live: Live
  access: Access
  data: Data
  measuring: () => Measuring
  proposals: Proposals
  execution: Execution
  alerts: () => Alerts
  zone: () => Promise<Zone>
  keys: { readonly codes: Uint8Array; readonly webhook: Uint8Array }
  /** Another place than Telegram's own: the rehearsal has one. */
  apiRoot: string | undefined
}) {
  const { config, ports, access, data, execution, apiRoot } = deps
  const { telegram, publicUrl } = config
  const overHttps = publicUrl?.startsWith('https:') === true
  return createTelegram({
    ...ports,
    store: deps.store,
    token: telegram.token,
    allowedChat: telegram.chat,
    webhookUrl: telegram.webhook && overHttps ? `${publicUrl}${WEBHOOK}` : null,
    apiRoot: apiRoot ?? API_ROOT,
    transport: () => data.vendors.transports.live(apiRoot === undefined ? [] : [new URL(apiRoot).origin]),
    keys: deps.keys,
    proposals: deps.proposals,
    execution,
    executionOf: (id, language) => execution.views.one(id, language),
    people: {
      async standing(userId) {
        const person = await access.personById(userId)
        return person === null ? null : { role: person.role, name: person.name, language: person.language }
      },
      async firstOwner() {
        const owners = (await access.listPeople()).filter(({ role }) => role === 'owner')
        return owners.sort((a, b) => a.createdAt - b.createdAt)[0]?.id ?? null
      },
      wantsCards: (userId) => deps.alerts().choices.wants(userId, 'proposal', 'telegram'),
    },
    async today(language) {
      const home = await readHome(deps.measuring().deps, { basis: 'complete', language, userId: null })
      return home.ok ? home.value.sentence : null
    },
    openAlerts: () => deps.alerts().openCount(),
    zone: deps.zone,
    origin: publicUrl,
    recordAudit: deps.audit.record,
    announce: deps.live.announce,
    live: deps.live,
    log: deps.log,
  })
}

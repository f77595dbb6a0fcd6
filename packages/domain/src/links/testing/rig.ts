import { zone } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { createTestPorts } from '@commerce/store/testing'
import type { LinksDeps } from '../model.ts'
import { createLinks } from '../service.ts'

export const OWNER = {
  actor: { kind: 'user', userId: 'usr_1', role: 'owner', sessionId: 'ses_1' },
  requestId: 'req_1',
} as const

export const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36'

/** Links over a store, with a clock that moves when told to, and what was said of it. */
export function linksRig(store: Store, over: Partial<LinksDeps> = {}) {
  const ports = createTestPorts()
  const entries: unknown[] = []
  const said: { level: string; fields: object }[] = []
  const changed: string[] = []
  const deps: LinksDeps = {
    store,
    ...ports,
    publicUrl: 'https://go.example',
    shopZone: async () => zone('Asia/Seoul'),
    shopCurrency: async () => 'KRW',
    inShopCurrency: async (minor, currency) => (currency === 'KRW' ? minor : null),
    recordAudit: async (_tx, entry) => {
      entries.push(entry)
    },
    linkChanged: async (_tx, id) => {
      changed.push(id)
    },
    log: {
      info: (fields) => said.push({ level: 'info', fields }),
      warn: (fields) => said.push({ level: 'warn', fields }),
    },
    ...over,
  }
  const links = createLinks(deps)
  const open = (slug: string, more: Partial<Parameters<typeof links.redirect>[0]> & { agent?: string } = {}) =>
    links.redirect({
      slug,
      method: 'GET',
      query: '',
      header: (name) => (name === 'user-agent' ? (more.agent ?? CHROME) : null),
      visitor: null,
      plausible: true,
      ...more,
    })
  return { links, deps, ports, entries, said, changed, open }
}

import { zone } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { createTestPorts } from '@commerce/store/testing'
import type { AuditRecord } from '../../audit/index.ts'
import { createAlerts, type NoticeWay, type Sent, type Trouble, type Watcher } from '../index.ts'

/** A person who may sign in. */
export async function addPerson(store: Store, id: string, language = 'ko', role = 'owner'): Promise<void> {
  const row = { id, email: `${id}@example.com`, name: id, language, role, theme: 'system' }
  const rest = { email_verified: 1, image: null, created_at: 0, updated_at: 0 }
  await store.write((tx) =>
    tx
      .insertInto('users')
      .values({ ...row, ...rest })
      .execute(),
  )
}

/** Alerts with watchers and a way to Telegram that the test decides about. */
export function alertRig(store: Store, options: { watchers?: readonly Watcher[]; seed?: number } = {}) {
  const ports = createTestPorts(options.seed)
  const state = {
    troubles: [] as Trouble[],
    failing: null as Error | null,
    answers: [] as Sent[],
    sent: [] as { to: string; title: string; text: string }[],
    chat: '-100' as string | null,
    entries: [] as AuditRecord[],
    reports: [] as unknown[],
    queued: 0,
    digest: ['app'] as readonly ('app' | 'telegram' | 'mail')[],
  }
  const watcher: Watcher = {
    kinds: ['rule-silent', 'worker-silent'],
    async look() {
      if (state.failing !== null) throw state.failing
      return state.troubles
    },
  }
  const telegram: NoticeWay = {
    channel: 'telegram',
    recipientOf: async () => state.chat,
    async send(to, { title, text }) {
      state.sent.push({ to, title, text })
      return state.answers.shift() ?? { kind: 'sent' }
    },
  }
  const alerts = createAlerts({
    ...ports,
    store,
    jobs: {
      enqueue: async () => {
        state.queued += 1
        return null
      },
    },
    watchers: options.watchers ?? [watcher],
    ways: [telegram],
    digest: {
      of: async () => state.digest,
      async choose(_by, _user, channels) {
        state.digest = channels
      },
    },
    zone: async () => zone('Asia/Seoul'),
    recordAudit: async (_tx, entry) => void state.entries.push(entry),
    announce: async () => undefined,
    report: (error) => void state.reports.push(error),
  })
  return { ...ports, store, state, alerts }
}

import type { Trouble, Watcher } from '../model.ts'
import { blockedChats, telegramState } from '../repo/watched.ts'
import { GRACE_MS, HOUR_MS, MINUTE_MS, type WatchPorts } from './ports.ts'

const BACKUP_MS = 48 * HOUR_MS
/** A long poll answers at least every minute, also when nobody writes. */
const BOT_MS = 5 * MINUTE_MS

export function watchBackups({ newestVerifiedBackupAt, startedAt }: WatchPorts): Watcher {
  return {
    kinds: ['backup-old'],
    async look(at) {
      const last = await newestVerifiedBackupAt()
      // A new shop has none yet: its first night is still to come.
      if (at - (last ?? startedAt) <= BACKUP_MS) return []
      const params = last === null ? {} : { lastAt: last }
      return [{ kind: 'backup-old', object: 'backup-old', severity: 'warning', params }]
    },
  }
}

export function watchAudit({ auditIntact }: WatchPorts): Watcher {
  return {
    kinds: ['audit-broken'],
    async look() {
      if (await auditIntact()) return []
      return [{ kind: 'audit-broken', object: 'audit-broken', severity: 'critical', params: {} }]
    },
  }
}

export function watchTelegram({ store, telegram, startedAt }: WatchPorts): Watcher {
  return {
    kinds: ['telegram-silent'],
    async look(at) {
      if (!telegram) return []
      const blocked = (await blockedChats(store.read)).map(
        ({ id, title }): Trouble => ({
          kind: 'telegram-silent',
          object: id,
          severity: 'warning',
          params: { code: 'blocked', name: title },
        }),
      )
      const state = await telegramState(store.read)
      const ok = Math.max(state?.last_ok_at ?? 0, startedAt - BOT_MS + GRACE_MS)
      if (at - ok <= BOT_MS) return blocked
      const params = { code: state?.problem ?? 'silent' }
      return [{ kind: 'telegram-silent', object: 'telegram-silent', severity: 'warning', params }, ...blocked]
    },
  }
}

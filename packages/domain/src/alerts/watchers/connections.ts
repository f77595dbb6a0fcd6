import { credentialClock } from '../../connect/index.ts'
import type { Trouble, Watcher } from '../model.ts'
import { enabledConnections } from '../repo/watched.ts'
import { DAY_MS, type WatchPorts } from './ports.ts'

type Row = Awaited<ReturnType<typeof enabledConnections>>[number]

/** Connections that fail, fall behind, or whose access ends. One that fails is not also called stale. */
export function watchConnections({ store, freshness }: WatchPorts): Watcher {
  return {
    kinds: ['connector-failing', 'connector-stale', 'credentials-expiring'],
    async look(at) {
      const troubles: Trouble[] = []
      for (const row of await enabledConnections(store.read)) {
        const failing = failingOf(row)
        if (failing !== null) troubles.push(failing)
        const expiring = expiringOf(row, at)
        if (expiring !== null) troubles.push(expiring)
        if (failing !== null || row.mode === 'import') continue
        const { late, newestDay } = await freshness(row.id)
        if (!late) continue
        const params = { name: row.name, ...(newestDay === null ? {} : { day: newestDay }) }
        troubles.push({ kind: 'connector-stale', object: row.id, severity: 'warning', params })
      }
      return troubles
    },
  }
}

function failingOf(row: Row): Trouble | null {
  if (row.state !== 'failing' && row.state !== 'needs-attention' && row.state !== 'suspect') return null
  const params: Record<string, string | number> = JSON.parse(row.state_params_json ?? '{}')
  return {
    kind: 'connector-failing',
    object: row.id,
    // Only a person can end that.
    severity: row.state === 'needs-attention' ? 'critical' : 'warning',
    params: { ...params, name: row.name, ...(row.state_code === null ? {} : { code: row.state_code }) },
  }
}

function expiringOf(row: Row, at: number): Trouble | null {
  const { credentials_expire_at: end } = row
  const clock = credentialClock(end, row.credentials_set_at, at, row.tokens_sealed !== null)
  if (end === null || (clock !== 'soon' && clock !== 'expired')) return null
  const days = Math.max(0, Math.ceil((end - at) / DAY_MS))
  return {
    kind: 'credentials-expiring',
    object: row.id,
    severity: days <= 1 ? 'critical' : 'warning',
    params: { name: row.name, days },
  }
}

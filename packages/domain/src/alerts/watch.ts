import type { AlertKind } from '@commerce/contracts'
import type { Zone } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import type { AlertsDeps, Telling, Trouble, Watcher } from './model.ts'
import { compare, openKey } from './policy.ts'
import {
  type AlertRow,
  closeAlert,
  deleteAlertsBefore,
  insertAlert,
  keepAlert,
  lastOver,
  lockOpen,
  writeChecked,
} from './repo/alerts.ts'
import { deleteNoticesBefore } from './repo/notices.ts'
import { type AlertFacts, sayAlert, sayOver } from './say.ts'

const MINUTE_MS = 60_000
/** What comes and goes is not told each time. */
const FLAPPING_MS = 15 * MINUTE_MS
const KEPT_MS = 90 * 86_400_000
const LONGEST_DETAIL = 200

/** All watchers look; what they find opens, keeps and closes alerts. */
export function createWatching(deps: AlertsDeps, tell: (tx: Tx, telling: Telling) => Promise<void>) {
  const { store, clock } = deps

  async function watch(): Promise<{ readonly opened: number; readonly closed: number }> {
    const at = clock.now()
    const zone = await deps.zone()
    const failures: Trouble[] = []
    let opened = 0
    let closed = 0
    for (const watcher of deps.watchers) {
      const found = await looked(watcher, at)
      if ('failed' in found) {
        failures.push(failureOf(watcher, found.failed))
        continue
      }
      const settled = await settle(watcher.kinds, found.troubles, at, zone)
      opened += settled.opened
      closed += settled.closed
    }
    const settled = await settle(['watch-failing'], failures, at, zone)
    await store.write(async (tx) => {
      await writeChecked(tx, at)
      await deleteAlertsBefore(tx, at - KEPT_MS)
      await deleteNoticesBefore(tx, at - KEPT_MS)
    })
    return { opened: opened + settled.opened, closed: closed + settled.closed }
  }

  async function looked({ look, kinds }: Watcher, at: number) {
    try {
      return { troubles: await look(at) }
    } catch (error) {
      // What it would have watched is in the dark now: that is an alert of its own, and what was open stays open.
      deps.report(error, kinds)
      return { failed: error }
    }
  }

  async function settle(kinds: readonly AlertKind[], found: readonly Trouble[], at: number, zone: Zone) {
    return await store.write(async (tx) => {
      const rows = await lockOpen(tx, kinds)
      const { begun, going, over } = compare(new Set(rows.flatMap((row) => row.open_key ?? [])), found)
      let opened = 0
      for (const trouble of begun) opened += (await begin(tx, trouble, at, zone)) ? 1 : 0
      for (const trouble of going) {
        const { params, severity } = trouble
        await keepAlert(tx, openKey(trouble), { at, params: JSON.stringify(params), severity })
      }
      for (const row of rows.filter(({ open_key }) => open_key !== null && over.includes(open_key))) {
        await end(tx, row, at, zone)
      }
      return { opened, closed: over.length }
    })
  }

  async function begin(tx: Tx, trouble: Trouble, at: number, zone: Zone): Promise<boolean> {
    const { kind, object, severity } = trouble
    const before = await lastOver(tx, kind, object)
    const id = deps.ids.next('alr')
    const added = await insertAlert(tx, {
      id,
      kind,
      object,
      severity,
      state: 'open',
      open_key: openKey(trouble),
      params_json: JSON.stringify(trouble.params),
      first_at: at,
      last_at: at,
      resolved_at: null,
      acknowledged_by: null,
      count: 1,
    })
    if (!added) return false
    await deps.announce(tx, 'alerts', id)
    const critical = severity === 'critical'
    if (!critical && before !== null && at - before < FLAPPING_MS) return true
    const facts: AlertFacts = { ...trouble, firstAt: at }
    const say: Telling['say'] = (language) => sayAlert(facts, language, zone)
    await tell(tx, { type: 'alert', key: `alert:${id}`, critical, say, to: sayAlert(facts, 'en', zone).to })
    return true
  }

  async function end(tx: Tx, row: AlertRow, at: number, zone: Zone): Promise<void> {
    await closeAlert(tx, row.id, at)
    await deps.announce(tx, 'alerts', row.id)
    // Whoever was woken hears that it is over.
    if (row.severity !== 'critical') return
    const facts = { ...factsOf(row), overAt: at }
    const say: Telling['say'] = (language) => sayOver(facts, language, zone)
    await tell(tx, { type: 'alert', key: `alert:${row.id}:over`, critical: false, say, to: null })
  }

  return watch
}

function failureOf({ kinds }: Watcher, error: unknown): Trouble {
  const detail = (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_DETAIL)
  const name = kinds.join(', ')
  return { kind: 'watch-failing', object: name, severity: 'warning', params: { name, detail } }
}

export function factsOf(row: AlertRow): AlertFacts {
  return {
    kind: row.kind as AlertKind,
    object: row.object,
    // Written by a watcher.
    params: JSON.parse(row.params_json) as Trouble['params'],
    firstAt: row.first_at,
  }
}

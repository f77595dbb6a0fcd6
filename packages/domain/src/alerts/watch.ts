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
import { type AlertFacts, sayAlert, sayMore, sayOver } from './say.ts'

const MINUTE_MS = 60_000
/** What comes and goes is not told each time. */
const FLAPPING_MS = 15 * MINUTE_MS
const KEPT_MS = 90 * 86_400_000
const LONGEST_DETAIL = 200
/** New ones of one look that are told one by one; the rest is told as a number. */
const MOST_TOLD = 5
/** A look that takes longer has failed: one that hangs must not keep the others from looking. */
const LOOK_MS = 30_000

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
    const over = new AbortController()
    const late = clock.sleep(LOOK_MS, over.signal).then(() => {
      if (!over.signal.aborted) throw new Error(`no answer within ${LOOK_MS / 1_000} s`)
      return []
    })
    try {
      return { troubles: await Promise.race([look(at), late]) }
    } catch (error) {
      // What it would have watched is in the dark now: that is an alert of its own, and what was open stays open.
      deps.report(error, kinds)
      return { failed: error }
    } finally {
      over.abort()
    }
  }

  async function settle(kinds: readonly AlertKind[], found: readonly Trouble[], at: number, zone: Zone) {
    return await store.write(async (tx) => {
      const rows = await lockOpen(tx, kinds)
      const { begun, going, over } = compare(new Set(rows.flatMap((row) => row.open_key ?? [])), found)
      let opened = 0
      const telling: { readonly id: string; readonly trouble: Trouble }[] = []
      for (const trouble of begun) {
        const new_ = await begin(tx, trouble, at)
        if (new_ === null) continue
        opened += 1
        if (new_.worth) telling.push({ id: new_.id, trouble })
      }
      await tellBegun(tx, telling, at, zone)
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

  /** Worst first. A storm (a platform that is down, a kill switch with a hundred executions behind it) is not a hundred messages. */
  async function tellBegun(
    tx: Tx,
    begun: readonly { readonly id: string; readonly trouble: Trouble }[],
    at: number,
    zone: Zone,
  ): Promise<void> {
    const worst = [...begun].sort((a, b) => Number(isCritical(b.trouble)) - Number(isCritical(a.trouble)))
    for (const { id, trouble } of worst.slice(0, MOST_TOLD)) {
      const facts: AlertFacts = { ...trouble, firstAt: at }
      const say: Telling['say'] = (language) => sayAlert(facts, language, zone)
      const to = sayAlert(facts, 'en', zone).to
      await tell(tx, { type: 'alert', key: `alert:${id}`, critical: isCritical(trouble), say, to })
    }
    const [first, ...others] = worst.slice(MOST_TOLD)
    if (first === undefined) return
    const critical = isCritical(first.trouble)
    const say: Telling['say'] = (language) => sayMore(others.length + 1, language)
    await tell(tx, { type: 'alert', key: `alerts:${first.id}`, critical, say, to: '/dashboard/alerts' })
  }

  /** @returns null: it is open already; `worth`: whether it is told, too. */
  async function begin(tx: Tx, trouble: Trouble, at: number): Promise<{ readonly id: string; worth: boolean } | null> {
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
    if (!added) return null
    await deps.announce(tx, 'alerts', id)
    return { id, worth: isCritical(trouble) || before === null || at - before >= FLAPPING_MS }
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

const isCritical = ({ severity }: Trouble): boolean => severity === 'critical'

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

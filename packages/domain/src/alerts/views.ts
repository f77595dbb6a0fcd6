import { ALERT_KINDS, type Alert, type AlertKind, type AnswerOf } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import { granted, type Result, refused, type Zone } from '@commerce/kernel'
import type { AlertsDeps, By } from './model.ts'
import { type AlertRow, acknowledge, countOpen, nameOf, readAlert, readAlerts, readChecked } from './repo/alerts.ts'
import { sayAlert } from './say.ts'
import { factsOf } from './watch.ts'

/** Alerts as people see them. */
export function createAlertViews(deps: AlertsDeps) {
  const { store } = deps

  return {
    openCount: () => countOpen(store.read),

    async list(
      query: { readonly show: 'open' | 'all'; readonly limit: number; readonly cursor?: string | undefined },
      language: Language,
    ): Promise<Result<AnswerOf<'GET /api/alerts'>, 'cursor-invalid'>> {
      const before = query.cursor === undefined ? null : placeOf(query.cursor)
      if (query.cursor !== undefined && before === null) return refused('cursor-invalid')
      const rows = await readAlerts(store.read, { open: query.show === 'open', limit: query.limit + 1, before })
      const zone = await deps.zone()
      const items = rows.slice(0, query.limit)
      const last = items.at(-1)
      return granted({
        // A kind that a newer version wrote has no words here.
        items: items.filter(({ kind }) => isKind(kind)).map((row) => viewOf(row, language, zone)),
        next: rows.length > query.limit && last !== undefined ? `${last.first_at}.${last.id}` : null,
        open: await countOpen(store.read),
        checkedAt: await readChecked(store.read),
      })
    },

    /** Seen. It stays in the list until it is over; seeing it twice, or after it was over, changes nothing. */
    async acknowledge(by: By, id: string, language: Language): Promise<Result<Alert, 'not-found'>> {
      await store.write(async (tx) => {
        const { actor } = by
        const person = actor.kind === 'user' || actor.kind === 'key' ? await nameOf(tx, actor.userId) : null
        if (!(await acknowledge(tx, id, person ?? actor.kind))) return
        await deps.recordAudit(tx, {
          ...by,
          action: 'alert.acknowledged',
          object: id,
          before: null,
          after: null,
          reason: null,
        })
        await deps.announce(tx, 'alerts', id)
      })
      const row = await readAlert(store.read, id)
      if (row === null || !isKind(row.kind)) return refused('not-found')
      return granted(viewOf(row, language, await deps.zone()))
    },
  }
}

function viewOf(row: AlertRow, language: Language, zone: Zone): Alert {
  const facts = factsOf(row)
  return {
    id: row.id,
    kind: facts.kind,
    severity: row.severity,
    state: row.state,
    ...sayAlert(facts, language, zone),
    firstAt: row.first_at,
    lastAt: row.last_at,
    resolvedAt: row.resolved_at,
    acknowledgedBy: row.acknowledged_by,
    count: row.count,
  }
}

function isKind(kind: string): kind is AlertKind {
  return (ALERT_KINDS as readonly string[]).includes(kind)
}

function placeOf(cursor: string): { at: number; id: string } | null {
  const [, at = '', id = ''] = /^(\d{1,16})\.(alr_[0-9A-Z]{26})$/.exec(cursor) ?? []
  return id === '' ? null : { at: Number(at), id }
}

import type { Handlers } from '@commerce/contracts'
import { granted } from '@commerce/kernel'
import type { AuditRow } from './model.ts'
import type { Audit } from './service.ts'

/** AU4: the log, and whether its chain is whole. Owner only (declared by the endpoints). */
export function createAuditRoutes(audit: Audit) {
  return {
    'GET /api/admin/audit-log': async ({ query }) => {
      const { rows, total } = await audit.page(query)
      return granted({ items: rows.map(toEntry), total, limit: query.limit, offset: query.offset })
    },
    'GET /api/admin/audit-log/verification': async () => granted(await audit.verify()),
  } satisfies Handlers
}

function toEntry(row: AuditRow) {
  return {
    seq: row.seq,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    object: row.object,
    before: fromJson(row.before_json),
    after: fromJson(row.after_json),
    reason: row.reason,
    requestId: row.request_id,
    hash: row.hash,
  }
}

/** A row somebody tampered with may hold text that is no JSON; the log must still be readable then. */
function fromJson(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

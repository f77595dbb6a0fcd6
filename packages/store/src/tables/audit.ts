export interface AuditLogTable {
  seq: number
  at: number
  actor_kind: 'user' | 'key' | 'operator' | 'system' | 'anonymous'
  actor_id: string | null
  actor_name: string
  action: string
  object: string | null
  before_json: string | null
  after_json: string | null
  reason: string | null
  request_id: string | null
  prev_hash: string
  hash: string
}

export interface AuditHeadTable {
  id: number
  seq: number
  hash: string
}

export interface AuditTables {
  audit_log: AuditLogTable
  audit_head: AuditHeadTable
}

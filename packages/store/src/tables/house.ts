export interface SettingsTable {
  name: string
  value_json: string
  updated_at: number
}

export interface LiveEventsTable {
  id: string
  topic: string
  object_id: string | null
  at: number
}

export interface IdempotencyKeysTable {
  scope: string
  key: string
  request_hash: string
  /** `committed`: a transaction of the request has committed, its answer is not known yet. */
  state: 'running' | 'committed' | 'done'
  status: number | null
  headers_json: string | null
  body: string | null
  started_at: number
  finished_at: number | null
  /** Renewed while the request runs. */
  alive_at: number
}

export interface HeartbeatsTable {
  process: string
  role: string
  at: number
}

export interface HouseTables {
  settings: SettingsTable
  live_events: LiveEventsTable
  idempotency_keys: IdempotencyKeysTable
  heartbeats: HeartbeatsTable
}

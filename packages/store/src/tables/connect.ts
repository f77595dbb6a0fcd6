export interface ConnectorsTable {
  id: string
  platform: string
  kind: 'ads' | 'channel' | 'analytics' | 'supplier'
  name: string
  mode: 'import' | 'fixture' | 'api'
  enabled: number
  zone: string
  currency: string
  /** Settings that are no secrets: base address, rate, versions, streams that are switched on. */
  config_json: string
  credentials_sealed: string | null
  tokens_sealed: string | null
  /** Counted up at every refresh, so that two who refresh at once can tell. */
  tokens_version: number
  credentials_set_at: number | null
  credentials_expire_at: number | null
  /** What the vendor calls the account, from the last test. */
  account: string | null
  state: 'new' | 'ok' | 'suspect' | 'waiting' | 'failing' | 'needs-attention'
  /** Code of a problem, for the sentence. */
  state_code: string | null
  state_params_json: string | null
  state_at: number
  last_attempt_at: number | null
  last_success_at: number | null
  next_sync_at: number | null
  demo: number
  created_at: number
  updated_at: number
}

export interface RateBudgetsTable {
  key: string
  /** Thousandths of a token that were there at `at`. */
  tokens_milli: number
  at: number
  empty_until: number
}

export interface LeasesTable {
  name: string
  holder: string
  until: number
}

export interface OauthStatesTable {
  state_hash: string
  connector_id: string
  session_id: string
  verifier_sealed: string
  redirect_uri: string
  expires_at: number
}

export interface ConnectTables {
  connectors: ConnectorsTable
  rate_budgets: RateBudgetsTable
  leases: LeasesTable
  oauth_states: OauthStatesTable
}

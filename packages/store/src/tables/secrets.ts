export interface DataKeysTable {
  id: string
  /** The data key, sealed with the master key. */
  wrapped: string
  /** Tells which master key sealed it. */
  master_check: string
  state: 'active' | 'retired'
  created_at: number
}

export interface SecretsTable {
  name: string
  sealed: string
  created_at: number
}

export interface SecretTables {
  data_keys: DataKeysTable
  secrets: SecretsTable
}

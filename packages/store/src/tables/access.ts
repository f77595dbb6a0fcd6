interface UsersTable {
  id: string
  /** Lower case. */
  email: string
  email_verified: number
  name: string
  image: string | null
  role: string
  language: string
  theme: string
  created_at: number
  updated_at: number
}

interface SessionsTable {
  id: string
  user_id: string
  /** SHA-256 of the cookie's token: a copy of the database opens no session. */
  token_hash: string
  created_at: number
  updated_at: number
  /** The absolute end; the idle limit is counted from `last_seen_at`. */
  expires_at: number
  last_seen_at: number
  /** When the person last proved to be who they are in this session. */
  fresh_at: number
  ip_address: string | null
  user_agent: string | null
}

interface AccountsTable {
  id: string
  user_id: string
  /** `credential` for e-mail and password, `google` for Google. */
  provider_id: string
  account_id: string
  /** scrypt, as the auth library writes it. */
  password: string | null
  scope: string | null
  created_at: number
  updated_at: number
}

interface VerificationsTable {
  id: string
  identifier: string
  value: string
  expires_at: number
  created_at: number
  updated_at: number
}

interface TwoFactorsTable {
  id: string
  user_id: string
  secret_sealed: string
  /** 0 between enrolment and the first code. */
  confirmed: number
  /** The newest 30-second step whose code was accepted: no code works twice. */
  last_step: number
  created_at: number
  updated_at: number
}

interface RecoveryCodesTable {
  user_id: string
  code_hash: string
}

interface PasskeysTable {
  id: string
  user_id: string
  name: string | null
  public_key: string
  credential_id: string
  counter: number
  device_type: string
  backed_up: number
  transports: string | null
  aaguid: string | null
  created_at: number
  last_used_at: number | null
}

interface InvitationsTable {
  id: string
  email: string
  role: string
  token_hash: string
  created_by: string | null
  created_at: number
  expires_at: number
}

interface OneTimeLinksTable {
  id: string
  kind: 'setup' | 'reset'
  user_id: string | null
  token_hash: string
  created_at: number
  expires_at: number
}

interface KnownDevicesTable {
  id: string
  user_id: string
  token_hash: string
  created_at: number
  last_used_at: number
  expires_at: number
}

interface SignInBrakesTable {
  key: string
  /** Moments of the guesses of the last hour, oldest first. */
  guesses_json: string
  touched_at: number
}

interface ApiKeysTable {
  id: string
  user_id: string
  name: string
  key_hash: string
  start: string
  scopes_json: string
  created_at: number
  expires_at: number | null
  last_used_at: number | null
}

interface AccessLocksTable {
  name: string
  touched_at: number
}

export interface AccessTables {
  users: UsersTable
  sessions: SessionsTable
  accounts: AccountsTable
  verifications: VerificationsTable
  two_factors: TwoFactorsTable
  recovery_codes: RecoveryCodesTable
  passkeys: PasskeysTable
  invitations: InvitationsTable
  one_time_links: OneTimeLinksTable
  known_devices: KnownDevicesTable
  sign_in_brakes: SignInBrakesTable
  api_keys: ApiKeysTable
  access_locks: AccessLocksTable
}

import type { Migration } from './migration.ts'

/** People and how they get in: accounts, sessions, second factor, passkeys, links, brakes, API keys (AU1-AU3, AU6). */
export const access: Migration = {
  version: 4,
  name: 'access',
  up: ({ int, strict }) => [
    `CREATE TABLE users (
      id TEXT NOT NULL PRIMARY KEY,
      email TEXT NOT NULL UNIQUE,
      email_verified ${int} NOT NULL,
      name TEXT NOT NULL,
      image TEXT,
      role TEXT NOT NULL CHECK (role IN ('owner', 'partner')),
      language TEXT NOT NULL,
      theme TEXT NOT NULL,
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL
    )${strict}`,
    `CREATE TABLE sessions (
      id TEXT NOT NULL PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      token_hash TEXT NOT NULL UNIQUE,
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL,
      expires_at ${int} NOT NULL,
      last_seen_at ${int} NOT NULL,
      fresh_at ${int} NOT NULL,
      ip_address TEXT,
      user_agent TEXT
    )${strict}`,
    `CREATE INDEX sessions_user ON sessions (user_id)`,
    `CREATE TABLE accounts (
      id TEXT NOT NULL PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      provider_id TEXT NOT NULL,
      account_id TEXT NOT NULL,
      password TEXT,
      scope TEXT,
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL,
      UNIQUE (provider_id, account_id)
    )${strict}`,
    `CREATE INDEX accounts_user ON accounts (user_id)`,
    `CREATE TABLE verifications (
      id TEXT NOT NULL PRIMARY KEY,
      identifier TEXT NOT NULL,
      value TEXT NOT NULL,
      expires_at ${int} NOT NULL,
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL
    )${strict}`,
    `CREATE INDEX verifications_identifier ON verifications (identifier)`,
    `CREATE INDEX verifications_expires ON verifications (expires_at)`,
    `CREATE TABLE two_factors (
      id TEXT NOT NULL PRIMARY KEY,
      user_id TEXT NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
      secret_sealed TEXT NOT NULL,
      confirmed ${int} NOT NULL,
      last_step ${int} NOT NULL,
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL
    )${strict}`,
    `CREATE TABLE recovery_codes (
      user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      code_hash TEXT NOT NULL,
      PRIMARY KEY (user_id, code_hash)
    )${strict}`,
    `CREATE TABLE passkeys (
      id TEXT NOT NULL PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      name TEXT,
      public_key TEXT NOT NULL,
      credential_id TEXT NOT NULL UNIQUE,
      counter ${int} NOT NULL,
      device_type TEXT NOT NULL,
      backed_up ${int} NOT NULL,
      transports TEXT,
      aaguid TEXT,
      created_at ${int} NOT NULL,
      last_used_at ${int}
    )${strict}`,
    `CREATE INDEX passkeys_user ON passkeys (user_id)`,
    `CREATE TABLE invitations (
      id TEXT NOT NULL PRIMARY KEY,
      email TEXT NOT NULL UNIQUE,
      role TEXT NOT NULL CHECK (role IN ('owner', 'partner')),
      token_hash TEXT NOT NULL UNIQUE,
      created_by TEXT REFERENCES users (id) ON DELETE SET NULL,
      created_at ${int} NOT NULL,
      expires_at ${int} NOT NULL
    )${strict}`,
    `CREATE TABLE one_time_links (
      id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('setup', 'reset')),
      user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
      token_hash TEXT NOT NULL UNIQUE,
      created_at ${int} NOT NULL,
      expires_at ${int} NOT NULL
    )${strict}`,
    `CREATE TABLE known_devices (
      id TEXT NOT NULL PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      token_hash TEXT NOT NULL UNIQUE,
      created_at ${int} NOT NULL,
      last_used_at ${int} NOT NULL,
      expires_at ${int} NOT NULL
    )${strict}`,
    `CREATE INDEX known_devices_user ON known_devices (user_id)`,
    `CREATE TABLE sign_in_brakes (
      key TEXT NOT NULL PRIMARY KEY,
      guesses_json TEXT NOT NULL,
      touched_at ${int} NOT NULL
    )${strict}`,
    `CREATE INDEX sign_in_brakes_touched ON sign_in_brakes (touched_at)`,
    `CREATE TABLE api_keys (
      id TEXT NOT NULL PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      key_hash TEXT NOT NULL UNIQUE,
      start TEXT NOT NULL,
      scopes_json TEXT NOT NULL,
      created_at ${int} NOT NULL,
      expires_at ${int},
      last_used_at ${int}
    )${strict}`,
    `CREATE INDEX api_keys_user ON api_keys (user_id)`,
    // One row to lock before the set of owners changes, so that two changes at once cannot leave none or make two.
    `CREATE TABLE access_locks (
      name TEXT NOT NULL PRIMARY KEY,
      touched_at ${int} NOT NULL
    )${strict}`,
    `INSERT INTO access_locks (name, touched_at) VALUES ('people', 0)`,
  ],
}

import type { Migration } from './migration.ts'

/** Connections to platforms, their keys, and what several processes must agree on while they talk to a vendor (T1, T18, K3-K6). */
export const connect: Migration = {
  version: 7,
  name: 'connect',
  up: ({ int, strict }) => [
    `CREATE TABLE connectors (
      id TEXT NOT NULL PRIMARY KEY,
      platform TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('ads', 'channel', 'analytics', 'supplier')),
      name TEXT NOT NULL,
      mode TEXT NOT NULL CHECK (mode IN ('import', 'fixture', 'api')),
      enabled ${int} NOT NULL,
      zone TEXT NOT NULL,
      currency TEXT NOT NULL,
      config_json TEXT NOT NULL,
      credentials_sealed TEXT,
      tokens_sealed TEXT,
      tokens_version ${int} NOT NULL,
      credentials_set_at ${int},
      credentials_expire_at ${int},
      account TEXT,
      state TEXT NOT NULL CHECK (state IN ('new', 'ok', 'suspect', 'waiting', 'failing', 'needs-attention')),
      state_code TEXT,
      state_params_json TEXT,
      state_at ${int} NOT NULL,
      last_attempt_at ${int},
      last_success_at ${int},
      next_sync_at ${int},
      demo ${int} NOT NULL,
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL
    )${strict}`,
    `CREATE INDEX connectors_platform ON connectors (platform, id)`,
    `CREATE TABLE rate_budgets (
      key TEXT NOT NULL PRIMARY KEY,
      tokens_milli ${int} NOT NULL,
      at ${int} NOT NULL,
      empty_until ${int} NOT NULL
    )${strict}`,
    `CREATE TABLE leases (
      name TEXT NOT NULL PRIMARY KEY,
      holder TEXT NOT NULL,
      until ${int} NOT NULL
    )${strict}`,
    `CREATE TABLE oauth_states (
      state_hash TEXT NOT NULL PRIMARY KEY,
      connector_id TEXT NOT NULL REFERENCES connectors (id) ON DELETE CASCADE,
      session_id TEXT NOT NULL,
      verifier_sealed TEXT NOT NULL,
      redirect_uri TEXT NOT NULL,
      expires_at ${int} NOT NULL
    )${strict}`,
  ],
}

import type { Migration } from './migration.ts'

/**
 * Data keys wrapped by the master key (which is never in the database), and named secrets sealed with a data key.
 * `master_check` tells which master key wrapped a row without telling the key.
 */
export const secrets: Migration = {
  version: 3,
  name: 'secrets',
  up: ({ int, strict }) => [
    `CREATE TABLE data_keys (
      id TEXT NOT NULL PRIMARY KEY,
      wrapped TEXT NOT NULL,
      master_check TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('active', 'retired')),
      created_at ${int} NOT NULL
    )${strict}`,
    `CREATE UNIQUE INDEX data_keys_one_active ON data_keys (state) WHERE state = 'active'`,
    `CREATE TABLE secrets (
      name TEXT NOT NULL PRIMARY KEY,
      sealed TEXT NOT NULL,
      created_at ${int} NOT NULL
    )${strict}`,
  ],
}

import type { Migration } from './migration.ts'

/** Ground tables: settings, live events, answers kept for Idempotency-Key, heartbeats of processes. */
export const house: Migration = {
  version: 1,
  name: 'house',
  up: ({ int, strict }) => [
    `CREATE TABLE settings (
      name TEXT NOT NULL PRIMARY KEY,
      value_json TEXT NOT NULL,
      updated_at ${int} NOT NULL
    )${strict}`,
    `CREATE TABLE live_events (
      id TEXT NOT NULL PRIMARY KEY,
      topic TEXT NOT NULL,
      object_id TEXT,
      at ${int} NOT NULL
    )${strict}`,
    `CREATE TABLE idempotency_keys (
      scope TEXT NOT NULL,
      key TEXT NOT NULL,
      request_hash TEXT NOT NULL,
      state TEXT NOT NULL,
      status ${int},
      headers_json TEXT,
      body TEXT,
      started_at ${int} NOT NULL,
      finished_at ${int},
      PRIMARY KEY (scope, key)
    )${strict}`,
    `CREATE INDEX idempotency_keys_started ON idempotency_keys (started_at)`,
    `CREATE TABLE heartbeats (
      process TEXT NOT NULL PRIMARY KEY,
      role TEXT NOT NULL,
      at ${int} NOT NULL
    )${strict}`,
  ],
}

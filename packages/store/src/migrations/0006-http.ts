import type { Migration } from './migration.ts'

/** The sign of life of a request that holds an Idempotency-Key: a long one is told from a dead one. */
export const http: Migration = {
  version: 6,
  name: 'http',
  up: ({ int }) => [`ALTER TABLE idempotency_keys ADD COLUMN alive_at ${int} NOT NULL DEFAULT 0`],
}

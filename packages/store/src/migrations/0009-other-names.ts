import type { Migration } from './migration.ts'

/** The names the requirements have for the same things. Views of their own step: PostgreSQL does not alter a column under a view. */
export const otherNames: Migration = {
  version: 9,
  name: 'other-names',
  up: () => [
    // T18, CF2: the other name of the same thing.
    `CREATE VIEW integrations AS
      SELECT id, platform, name, mode, enabled AS is_active, credentials_sealed AS api_secret_encrypted,
        tokens_sealed AS access_token_encrypted, last_success_at AS last_sync_at,
        CASE state WHEN 'ok' THEN 'synced' WHEN 'waiting' THEN 'syncing' WHEN 'new' THEN 'syncing' ELSE 'error' END AS sync_status,
        created_at
      FROM connectors`,
    // T10, CF3, CF6: the old name of the business day.
    `CREATE VIEW store_orders_kst AS
      SELECT key, connector_id, external_id, day AS date_kst, ordered_at, status, currency, total_minor, refunded_minor, sale
      FROM store_orders`,
  ],
}

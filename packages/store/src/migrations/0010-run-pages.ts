import type { Migration } from './migration.ts'

/**
 * Which raw pages a run read, in order. A page that says nothing new and lies there already byte for byte is not stored again,
 * so a run's pages are its own and older ones. And when a line of an order changed last at the vendor: news of one line must
 * not hide older news of another (docs/decisions/ingest.md).
 */
export const runPages: Migration = {
  version: 10,
  name: 'run-pages',
  up: ({ int, engine }) => [
    `CREATE TABLE run_pages (
      run_id TEXT NOT NULL,
      place ${int} NOT NULL,
      page ${int} NOT NULL,
      PRIMARY KEY (run_id, place)
    )${engine === 'sqlite' ? ' STRICT, WITHOUT ROWID' : ''}`,
    `ALTER TABLE store_order_lines ADD COLUMN changed_at ${int}`,
  ],
}

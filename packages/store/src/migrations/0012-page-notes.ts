import type { Migration } from './migration.ts'

/**
 * What a page held when it was read, so that the same bytes need not be read again while nothing in them has changed since
 * (docs/decisions/ingest.md). Null where that was not noted.
 */
export const pageNotes: Migration = {
  version: 12,
  name: 'page-notes',
  up: () => ['ALTER TABLE raw_pages ADD COLUMN notes_json TEXT'],
}

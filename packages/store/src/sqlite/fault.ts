import type { Connection } from './connection.ts'

/** The first fault in the pages of a database, or null. `integrity_check` also compares indexes with their tables. */
export function faultIn(
  connection: Connection,
  depth: 'integrity_check' | 'quick_check' = 'quick_check',
): string | null {
  const [first] = connection.all(`PRAGMA ${depth}(1)`)
  const said = String(first?.[depth])
  return said === 'ok' ? null : said
}

/** The first row that refers to a missing one, or null. */
export function orphanIn(connection: Connection): string | null {
  const [orphan] = connection.all('PRAGMA foreign_key_check')
  if (orphan === undefined) return null
  return `a row of ${String(orphan.table)} refers to a missing row of ${String(orphan.parent)}`
}

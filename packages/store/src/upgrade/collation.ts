import type pg from 'pg'

/**
 * Gives the text columns made by a step the collation "C", so that text is ordered by its bytes as in SQLite, whatever
 * language the database was made for (P18). It also keeps indexes whole when the system's collation library changes.
 */
export async function compareByBytes(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `SELECT format('ALTER TABLE %s %s', c.oid::regclass,
         string_agg(format('ALTER COLUMN %I TYPE text COLLATE "C"', a.attname), ', ')) AS statement
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = current_schema()::regnamespace
       AND a.atttypid = 'text'::regtype AND a.attcollation = 100 AND NOT a.attisdropped
       AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     GROUP BY c.oid ORDER BY c.oid`,
  )
  for (const { statement } of rows) await client.query(statement)
}

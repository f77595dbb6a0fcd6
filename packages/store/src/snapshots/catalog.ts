import type pg from 'pg'

export interface TableHere {
  /** Empty for the schema the program works in, so that a copy can go to a server where it is called otherwise. */
  readonly schema: string
  readonly name: string
  /** Quoted, with its schema. */
  readonly sqlName: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** Tables of pg-boss that hold work; the others are its statistics. Its schema is made by the library itself. */
const JOB_TABLES = ['queue', 'schedule', 'subscription', 'job', 'job_dependency']
export const JOB_SCHEMA = 'pgboss'

/** Every table a copy holds, in a fixed order. Parts of a partitioned table are read through their parent. */
export async function tablesOf(client: pg.ClientBase): Promise<TableHere[]> {
  const { rows } = await client.query<{ own: number; schema: string; name: string; columns: TableHere['columns'] }>(
    `SELECT (n.nspname = current_schema())::int AS own, n.nspname AS schema, c.relname AS name,
       json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
         AS columns
     FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND (n.nspname = current_schema() OR n.nspname = $1 AND c.relname = ANY ($2))
       AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     GROUP BY n.nspname, c.relname ORDER BY own DESC, c.relname`,
    [JOB_SCHEMA, JOB_TABLES],
  )
  return rows.map(({ own, schema, name, columns }) => ({
    schema: own === 1 ? '' : schema,
    name,
    sqlName: `${quoted(schema)}.${quoted(name)}`,
    columns,
  }))
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

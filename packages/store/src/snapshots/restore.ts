import { migrations as all } from '../migrations/index.ts'
import { locate, type StoreConfig } from '../open.ts'
import { StoreTrouble } from '../trouble.ts'
import { headOf } from '../upgrade/status.ts'
import { kindOf, verifySnapshot } from './snapshot.ts'
import { replaceFile } from './sqlite-restore.ts'

/**
 * Puts a copy in the place of the data of `config`, whole or not at all. No store may be open on it. Throws
 * `snapshot-damaged`, `schema-newer` (the copy is of a later program) or `database-in-use`; then nothing was changed.
 * Run `migrate` afterwards: the copy may be of an older program.
 */
export async function restoreSnapshot(
  file: string,
  sha256: string | null,
  config: Omit<StoreConfig, 'clock'>,
): Promise<void> {
  const checked = await verifySnapshot(file, sha256)
  if (!checked.ok) throw new StoreTrouble('snapshot-damaged', { path: file, why: checked.why })
  const head = headOf(all)
  if (checked.schemaVersion > head)
    throw new StoreTrouble('schema-newer', { database: checked.schemaVersion, program: head })
  const place = locate(config)
  if (kindOf(file) !== place.engine) {
    throw new StoreTrouble('snapshot-damaged', { path: file, why: `a copy of another engine than ${place.engine}` })
  }
  if (place.engine === 'sqlite') return await replaceFile(file, place.file)
  const [{ default: pg }, { loadPostgres }] = await Promise.all([import('pg'), import('./postgres-load.ts')])
  const client = new pg.Client({ connectionString: place.url, application_name: 'commerce restore' })
  await client.connect()
  try {
    await loadPostgres(client, file, all)
  } finally {
    await client.end()
  }
}

import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { manualClock } from '@commerce/kernel'
import { migrate, openStore, type Store } from '@commerce/store'
import { internalsOf } from '../../packages/store/src/internals.ts'

const FILE = 'ads.sqlite3'
const clock = manualClock(0)

/** Databases for histories, each as migrations leave it: made once and copied. */
export async function freshStores() {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-simulation-'))
  const first = await openStore({ url: null, dataDir: folder, clock })
  await migrate(first, { snapshot: false })
  await first.close()
  return {
    async with<T>(work: (store: Store) => Promise<T>): Promise<T> {
      const dataDir = join(folder, 'one')
      mkdirSync(dataDir)
      copyFileSync(join(folder, FILE), join(dataDir, FILE))
      const store = await openStore({ url: null, dataDir, clock })
      const place = internalsOf(store)
      // Processes die here and machines do not, so nothing waits for the disk.
      if (place.engine === 'sqlite')
        await place.alone(async (connection) => connection.exec('PRAGMA synchronous = OFF'))
      try {
        return await work(store)
      } finally {
        await store.close()
        rmSync(dataDir, { recursive: true, force: true })
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
export type FreshStores = Awaited<ReturnType<typeof freshStores>>

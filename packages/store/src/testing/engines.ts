import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import { openStore } from '../open.ts'
import type { Engine, Store } from '../store.ts'
import { migrate } from '../upgrade/migrate.ts'
import { createTestPorts } from './ports.ts'
import { postgresDatabase } from './postgres-database.ts'

export interface OpenOptions {
  /** False: an empty database, no table made. */
  readonly migrated?: boolean
}

/** Where a test's database lies, to open it a second time or from another process. */
export interface TestPlace {
  readonly url: string | null
  readonly dataDir: string
}

export interface EngineUnderTest {
  readonly engine: Engine
  /** A fresh database that nobody has open, migrated unless said otherwise; removed when the test (or, outside a test, the file) has ended. */
  place(options?: OpenOptions): Promise<TestPlace>
  /** A fresh store, migrated unless said otherwise; closed and removed when the test (or the file) has ended. */
  open(options?: OpenOptions): Promise<Store>
}

/**
 * Both engines for `describe.each(engines())('… on $engine', ({ open }) => …)`: a real SQLite file in a temporary folder
 * and a real PostgreSQL, where each database is a copy of a migrated template.
 */
export function engines(): EngineUnderTest[] {
  const left: Cleanup[] = []
  afterAll(async () => {
    for (const clean of left.reverse()) await clean()
  })
  const later = (clean: Cleanup): void => {
    try {
      onTestFinished(clean)
    } catch {
      // Not in a test: a beforeAll hook.
      left.push(clean)
    }
  }
  return (['sqlite', 'postgres'] as const).map((engine) => underTest(engine, later))
}

type Cleanup = () => Promise<void>

function underTest(engine: Engine, later: (clean: Cleanup) => void): EngineUnderTest {
  const { clock } = createTestPorts()

  const place = async ({ migrated = true }: OpenOptions = {}): Promise<TestPlace> => {
    const database = engine === 'postgres' ? await postgresDatabase({ migrated }) : null
    const dataDir = mkdtempSync(join(tmpdir(), 'commerce-test-'))
    later(async () => {
      await database?.drop()
      rmSync(dataDir, { recursive: true, force: true })
    })
    const here = { url: database?.url ?? null, dataDir }
    // The template of PostgreSQL is migrated already.
    if (engine === 'sqlite' && migrated) await migrateAt(here)
    return here
  }

  const migrateAt = async (here: TestPlace): Promise<void> => {
    const store = await openStore({ ...here, clock })
    await migrate(store)
    await store.close()
  }

  return {
    engine,
    place,
    async open(options) {
      const store = await openStore({ ...(await place(options)), clock })
      later(() => store.close())
      return store
    },
  }
}

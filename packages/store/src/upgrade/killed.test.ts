import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { migrations } from '../migrations/index.ts'
import { openStore } from '../open.ts'
import { createTestPorts, engines } from '../testing/index.ts'
import { STEPS, stepsThatDie } from '../testing/steps-that-die.ts'
import { migrate } from './migrate.ts'
import { schemaStatus } from './status.ts'

const child = fileURLToPath(new URL('../testing/killed-upgrade-child.ts', import.meta.url))

describe.each(engines())('an upgrade that is killed on $engine (F18)', ({ place }) => {
  test.each([1, 2, 3])('in step %i goes on at the next start, with every row', async (dying) => {
    const here = await place()
    const { clock } = createTestPorts()
    const before = await openStore({ ...here, clock })
    const setting = { name: 'shop', value_json: '"가게"', updated_at: 1 }
    await before.write((tx) => tx.insertInto('settings').values(setting).execute())
    await before.close()

    const { signal } = spawnSync(process.execPath, [child, here.dataDir, here.url ?? '-', `${dying}`])
    expect(signal).toBe('SIGKILL')

    const after = await openStore({ ...here, clock })
    const steps = stepsThatDie(0)
    expect((await schemaStatus(after, steps)).current).toBe(migrations.length + dying - 1)
    await migrate(after, { migrations: steps })
    for (let number = 1; number <= STEPS; number += 1) {
      const { rows } = await sql.raw(`SELECT name FROM extra_${number}`).execute(after.read)
      expect(rows).toEqual([{ name: 'whole' }])
    }
    expect(await after.read.selectFrom('settings').selectAll().execute()).toEqual([setting])
    await after.close()
  })
})

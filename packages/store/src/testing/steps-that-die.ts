import { migrations } from '../migrations/index.ts'
import type { Migration } from '../migrations/migration.ts'

/** How many steps {@link stepsThatDie} adds. */
export const STEPS = 3

/** The real migrations and three more. While the statements of number `dying` (1 to 3) run, the process is killed. */
export function stepsThatDie(dying: number): readonly Migration[] {
  const head = migrations.length
  const more = Array.from({ length: STEPS }, (_, n): Migration => {
    const number = n + 1
    return { version: head + number, name: `extra-${number}`, up: () => statements(number, number === dying) }
  })
  return [...migrations, ...more]
}

function statements(number: number, dying: boolean): readonly string[] {
  const all = [
    `CREATE TABLE extra_${number} (name TEXT NOT NULL PRIMARY KEY)`,
    `INSERT INTO extra_${number} (name) VALUES ('whole')`,
  ]
  return dying ? killedBefore(all, 1) : all
}

/** The list, whose entry `at` is never read: the process dies first, inside the transaction of the step. */
function killedBefore(list: readonly string[], at: number): readonly string[] {
  return new Proxy([...list], {
    get(target, name) {
      if (name === `${at}`) process.kill(process.pid, 'SIGKILL')
      return Reflect.get(target, name)
    },
  })
}

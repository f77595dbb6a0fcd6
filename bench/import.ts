import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROWS } from './kit/ad-rows.ts'
import { inFolder } from './kit/folder.ts'
import { type Bench, median } from './kit/measure.ts'

/** As `npm start` starts the server: a young generation of 16 MB, because a larger one is memory without speed here. */
const FLAGS = ['--max-semi-space-size=16']
const ROUNDS = 3

interface Taken {
  readonly fresh: number
  readonly again: number
  readonly rssMb: number
}

/**
 * A million ad-day rows from a CSV file through everything (parse, check, raw pages, rows, versions, rollups, place) against a bare
 * single-row prepared upsert of the same rows, made in memory, into the table one would make by hand, and into our own. Each in a
 * process of its own, in turn.
 */
export const bench: Bench = {
  name: 'import',
  async run() {
    return await inFolder(async (folder) => {
      await child('write', folder)
      const taken = { ours: [] as Taken[], natural: [] as Taken[], own: [] as Taken[] }
      for (let round = 0; round < ROUNDS; round += 1)
        for (const way of ['ours', 'natural', 'own'] as const) taken[way].push(await child(way, folder))
      const rate = (way: keyof typeof taken, pass: 'fresh' | 'again'): number =>
        median(taken[way].map((one) => ROWS / one[pass]))
      return [
        {
          what: 'import of 1,000,000 CSV rows, everything',
          unit: 'rows/s',
          value: rate('ours', 'fresh'),
          limit: rate('natural', 'fresh'),
          limitIs: 'bare upsert, table by hand',
          reach: 0.5,
        },
        {
          what: 'the same against our own table',
          unit: 'rows/s',
          value: rate('ours', 'fresh'),
          limit: rate('own', 'fresh'),
          limitIs: 'bare upsert, our table, keys known',
          reach: null,
        },
        {
          what: 'the same file again',
          unit: 'rows/s',
          value: rate('ours', 'again'),
          limit: rate('ours', 'fresh'),
          limitIs: 'the first import',
          reach: 2,
        },
        {
          what: 'memory of the process, most of both imports',
          unit: 'MB',
          value: Math.max(...taken.ours.map((one) => one.rssMb)),
          limit: null,
          limitIs: '',
          reach: 300,
        },
      ]
    })
  },
}

async function child(way: string, folder: string): Promise<Taken> {
  const program = join(import.meta.dirname, 'kit/import-child.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [...FLAGS, program, way, folder])
  for (const name of ['ads', 'natural', 'own'])
    for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `${name}.sqlite3${end}`), { force: true })
  return JSON.parse(stdout) as Taken
}

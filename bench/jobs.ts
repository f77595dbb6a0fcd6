import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate, openStore } from '@commerce/store'
import { createJobs } from '@commerce/store/jobs'
import { inFolder } from './kit/folder.ts'
import { alternate, type Bench, seconds } from './kit/measure.ts'
import { clock, ids, random } from './kit/ports.ts'

const COUNT = 2_000

/**
 * Jobs enqueued one by one, each with its decision's commit, then run one by one, against the least a durable queue must do: one
 * committed insert, one committed claim, one committed end.
 */
export const bench: Bench = {
  name: 'jobs',
  async run() {
    const { ours, limit } = await alternate(
      3,
      () => inFolder(queue),
      () => inFolder(bare),
    )
    return [
      {
        what: 'jobs enqueued, claimed and done',
        unit: 'jobs/s',
        value: ours,
        limit,
        limitIs: 'three bare commits',
        reach: null,
      },
    ]
  },
}

async function queue(folder: string): Promise<number> {
  const store = await openStore({ url: null, dataDir: folder, clock })
  await migrate(store)
  const jobs = await createJobs(store, { clock, ids, random })
  let done = 0
  const took = await seconds(async () => {
    for (let n = 0; n < COUNT; n += 1) await store.write((tx) => jobs.enqueue(tx, 'bench', { n }))
    await jobs.runUntilEmpty({
      bench: {
        run: async () => {
          done += 1
        },
      },
    })
  })
  await jobs.close()
  await store.close()
  if (done !== COUNT) throw new Error(`${done} of ${COUNT} jobs ran`)
  return COUNT / took
}

async function bare(folder: string): Promise<number> {
  const db = new DatabaseSync(join(folder, 'raw.sqlite3'))
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  db.exec(
    'CREATE TABLE jobs (id TEXT PRIMARY KEY, state TEXT NOT NULL, run_at INTEGER NOT NULL, payload TEXT) STRICT; CREATE INDEX due ON jobs (state, run_at)',
  )
  const insert = db.prepare('INSERT INTO jobs VALUES (?, ?, ?, ?)')
  const claim = db.prepare(
    "UPDATE jobs SET state = 'running' WHERE id = (SELECT id FROM jobs WHERE state = 'waiting' ORDER BY run_at LIMIT 1) RETURNING id",
  )
  const end = db.prepare("UPDATE jobs SET state = 'done' WHERE id = ?")
  const took = await seconds(async () => {
    for (let n = 0; n < COUNT; n += 1) insert.run(ids.next('job'), 'waiting', n, '{}')
    for (let n = 0; n < COUNT; n += 1) end.run(String(claim.get()?.id))
  })
  db.close()
  return COUNT / took
}

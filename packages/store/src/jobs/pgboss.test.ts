import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { engines } from '../testing/index.ts'
import { jobsUnderTest } from './testing/harness.ts'

const onPostgres = engines().filter(({ engine }) => engine === 'postgres')

describe.each(onPostgres)('pg-boss after a restore, on $engine', (engine) => {
  const under = jobsUnderTest(engine)

  it('makes a queue that is gone again instead of taking the job for a duplicate', async () => {
    const { store, instance } = under()
    const jobs = await instance()
    const handlers = { restored: { run: async () => {} } }
    await store.write((tx) => jobs.enqueue(tx, 'restored', {}))
    await jobs.runUntilEmpty(handlers)
    await store.write((tx) => sql`DELETE FROM pgboss.job`.execute(tx))
    await store.write((tx) => sql`DELETE FROM pgboss.queue`.execute(tx))
    expect(await store.write((tx) => jobs.enqueue(tx, 'restored', {}))).not.toBeNull()
    expect(await jobs.runUntilEmpty(handlers)).toEqual({ ran: 1, failed: 0 })
  })

  it('puts back jobs that count as active and that nobody holds', async () => {
    const { store, instance } = under()
    const before = await instance()
    for (const maxAttempts of [2, 1]) {
      await store.write((tx) => before.enqueue(tx, 'stranded', {}, { maxAttempts }))
    }
    await store.write((tx) => sql`UPDATE pgboss.job SET state = 'active', started_on = now()`.execute(tx))
    expect(await before.runUntilEmpty({ stranded: { run: async () => {} } })).toEqual({ ran: 0, failed: 0 })
    const after = await instance()
    const attempts: number[] = []
    await after.runUntilEmpty({ stranded: { run: async (job) => void attempts.push(job.attempt) } })
    expect(attempts).toEqual([2])
    expect(await after.overview()).toMatchObject({ waiting: 0, running: 0, dead: 1 })
  })
})

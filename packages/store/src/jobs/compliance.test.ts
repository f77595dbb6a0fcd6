import { describe, expect, it } from 'vitest'
import { engines } from '../testing/index.ts'
import { type JobHandler, type JobPayload, type Jobs, TryAgainAfter } from './index.ts'
import { highest, jobsUnderTest, START } from './testing/harness.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describe.each(engines())('jobs on $engine', (engine) => {
  const under = jobsUnderTest(engine)
  const add = (jobs: Jobs, name: string, payload: JobPayload = {}, options = {}): Promise<string | null> =>
    under().store.write((tx) => jobs.enqueue(tx, name, payload, options))
  const quiet: JobHandler = { run: async () => {} }

  it('runs what was enqueued, with its payload, once', async () => {
    const jobs = await under().instance()
    const payload = { text: "it's 한국어 ✓", n: 1.5, yes: true, none: null }
    const id = await add(jobs, 'first.job', payload)
    const seen: unknown[] = []
    const handlers = {
      'first.job': { run: async (job) => void seen.push([job.id, job.attempt, job.payload]) } satisfies JobHandler,
    }
    expect(await jobs.runUntilEmpty(handlers)).toEqual({ ran: 1, failed: 0 })
    expect(await jobs.runUntilEmpty(handlers)).toEqual({ ran: 0, failed: 0 })
    expect(seen).toEqual([[id, 1, payload]])
    expect(id).toMatch(/^job_[0-9A-HJKMNP-TV-Z]{26}$/)
  })

  it('commits a job with the decision it belongs to, and drops it with it', async () => {
    const { store, instance } = under()
    const jobs = await instance()
    const decide = (name: string, fail: boolean): Promise<void> =>
      store.write(async (tx) => {
        await tx.insertInto('settings').values({ name, value_json: '1', updated_at: 0 }).execute()
        await jobs.enqueue(tx, 'decided', { name })
        if (fail) throw new Error('changed my mind')
      })
    await expect(decide('dropped', true)).rejects.toThrow('changed my mind')
    await decide('kept', false)
    const ran: unknown[] = []
    await jobs.runUntilEmpty({ decided: { run: async (job) => void ran.push(job.payload.name) } })
    expect(ran).toEqual(['kept'])
    expect(await store.read.selectFrom('settings').select('name').execute()).toEqual([{ name: 'kept' }])
  })

  it('gives effects that are seen exactly once, however often runs fail in the middle', async () => {
    const { store, clock, instance } = under()
    const jobs = await instance({ random: highest })
    const numbers = Array.from({ length: 20 }, (_, n) => n)
    await store.write(async (tx) => {
      for (const n of numbers) await jobs.enqueue(tx, 'effect', { n })
    })
    const tries = new Map<unknown, number>()
    const handler: JobHandler = {
      async run({ payload: { n } }) {
        tries.set(n, (tries.get(n) ?? 0) + 1)
        await store.write((tx) =>
          tx
            .insertInto('settings')
            .values({ name: `effect:${n}`, value_json: '1', updated_at: 0 })
            .onConflict((conflict) => conflict.doNothing())
            .execute(),
        )
        // After the effect, before the job is settled: the moment at which a crash repeats it.
        if ((tries.get(n) ?? 0) <= Number(n) % 4) throw new Error('lost after the effect')
      },
    }
    const total = { ran: 0, failed: 0 }
    for (let round = 0; round < 5; round += 1) {
      const { ran, failed } = await jobs.runUntilEmpty({ effect: handler })
      total.ran += ran
      total.failed += failed
      await clock.advance(MINUTE)
    }
    expect(await store.read.selectFrom('settings').select('name').execute()).toHaveLength(20)
    expect(total).toEqual({ ran: 50, failed: 30 })
    expect(await jobs.overview()).toEqual({ waiting: 0, running: 0, dead: 0, deadJobs: [] })
  })

  it('does nothing for a dedupe key that waits or runs, and forgets it after', async () => {
    const { store, instance } = under()
    const jobs = await instance()
    const once = { dedupeKey: 'shop-1' }
    expect(await add(jobs, 'sync', {}, once)).not.toBeNull()
    expect(await add(jobs, 'sync', {}, once)).toBeNull()
    expect(await add(jobs, 'other', {}, once)).not.toBeNull()
    expect(await add(jobs, 'sync', {}, { dedupeKey: 'shop-2' })).not.toBeNull()
    expect(await add(jobs, 'sync')).not.toBeNull()
    expect(await add(jobs, 'sync')).not.toBeNull()
    const within: unknown[] = []
    const sync: JobHandler = {
      run: async () => void within.push(await store.write((tx) => jobs.enqueue(tx, 'sync', {}, once))),
    }
    expect(await jobs.runUntilEmpty({ other: quiet })).toEqual({ ran: 1, failed: 0 })
    await jobs.runUntilEmpty({ sync: { run: async (job) => (within.length === 0 ? sync.run(job) : undefined) } })
    expect(within).toEqual([null])
    expect(await add(jobs, 'sync', {}, once)).not.toBeNull()
  })

  it('takes one of two equal keys from one transaction, and the key again after a rollback', async () => {
    const { store, instance } = under()
    const jobs = await instance()
    const twice = await store.write(async (tx) => [
      await jobs.enqueue(tx, 'sync', {}, { dedupeKey: 'a' }),
      await jobs.enqueue(tx, 'sync', {}, { dedupeKey: 'a' }),
    ])
    expect(twice).toEqual([expect.any(String), null])
    const undone = store.write(async (tx) => {
      await jobs.enqueue(tx, 'sync', {}, { dedupeKey: 'b' })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await add(jobs, 'sync', {}, { dedupeKey: 'b' })).not.toBeNull()
  })

  it('waits for its moment by the injected clock', async () => {
    const { clock, instance } = under()
    const jobs = await instance()
    await add(jobs, 'later', {}, { runAt: START + 3 * DAY })
    await clock.advance(3 * DAY - 1)
    expect(await jobs.runUntilEmpty({ later: quiet })).toEqual({ ran: 0, failed: 0 })
    await clock.advance(1)
    expect(await jobs.runUntilEmpty({ later: quiet })).toEqual({ ran: 1, failed: 0 })
  })

  it('retries with growing waits until an attempt succeeds', async () => {
    const { clock, problems, instance } = under()
    const jobs = await instance({ random: highest })
    await add(jobs, 'shaky')
    const attempts: number[] = []
    const shaky: JobHandler = {
      async run({ attempt }) {
        attempts.push(attempt)
        if (attempt < 3) throw new Error('not yet')
      },
    }
    for (const wait of [1_999, 3_999]) {
      expect(await jobs.runUntilEmpty({ shaky })).toEqual({ ran: 1, failed: 1 })
      await clock.advance(wait - 1)
      expect(await jobs.runUntilEmpty({ shaky })).toEqual({ ran: 0, failed: 0 })
      await clock.advance(1)
    }
    expect(await jobs.runUntilEmpty({ shaky })).toEqual({ ran: 1, failed: 0 })
    expect(attempts).toEqual([1, 2, 3])
    expect(problems.map(({ what, attempt }) => [what, attempt])).toEqual([
      ['job-failed', 1],
      ['job-failed', 2],
    ])
  })

  it('lets "try again after" cost no attempt, not even the last one', async () => {
    const { clock, instance } = under()
    const jobs = await instance()
    await add(jobs, 'patient', {}, { maxAttempts: 2 })
    const attempts: number[] = []
    const answers = ['wait', 'wait', 'fail', 'wait', 'wait', 'fine']
    const patient: JobHandler = {
      async run({ attempt }) {
        attempts.push(attempt)
        const answer = answers.shift()
        if (answer === 'wait') throw new TryAgainAfter(10_000, 'the vendor asks to wait')
        if (answer === 'fail') throw new Error('failed')
      },
    }
    while (answers.length > 0) {
      const { ran } = await jobs.runUntilEmpty({ patient })
      expect(ran).toBeGreaterThan(0)
      await clock.advance(9_999)
      expect(await jobs.runUntilEmpty({ patient })).toEqual({ ran: 0, failed: 0 })
      await clock.advance(1)
    }
    expect(attempts).toEqual([1, 1, 1, 2, 2, 2])
    expect(await jobs.overview()).toMatchObject({ waiting: 0, running: 0, dead: 0 })
  })

  it('shows dead jobs with their last error, without secrets, and gives their attempts back', async () => {
    const { clock, problems, instance } = under()
    const jobs = await instance({ redact: (text) => text.replaceAll('canary-123', '[redacted]') })
    const id = await add(jobs, 'doomed', { order: 7 }, { maxAttempts: 2 })
    let broken = true
    const attempts: number[] = []
    const doomed: JobHandler = {
      async run({ attempt }) {
        attempts.push(attempt)
        if (broken) throw new Error(`refused canary-123 ${'x'.repeat(900)}`)
      },
    }
    await jobs.runUntilEmpty({ doomed })
    const { dead, waiting, deadJobs } = await jobs.overview()
    expect({ dead, waiting }).toEqual({ dead: 1, waiting: 0 })
    expect(deadJobs).toEqual([
      {
        id,
        name: 'doomed',
        state: 'dead',
        attempts: 2,
        runAt: START,
        lastError: `refused [redacted] ${'x'.repeat(481)}`,
      },
    ])
    expect(problems.map(({ what }) => what)).toEqual(['job-failed', 'job-dead'])
    await clock.advance(DAY)
    expect(await jobs.runUntilEmpty({ doomed })).toEqual({ ran: 0, failed: 0 })

    expect(await jobs.retry(id ?? '')).toMatchObject({ id, state: 'waiting', attempts: 0, runAt: START + DAY })
    expect(await jobs.retry(id ?? '')).toBeNull()
    await jobs.runUntilEmpty({ doomed })
    expect(await jobs.overview()).toMatchObject({ dead: 1 })
    await jobs.retry(id ?? '')
    broken = false
    expect(await jobs.runUntilEmpty({ doomed })).toEqual({ ran: 1, failed: 0 })
    expect(attempts).toEqual([1, 2, 1, 2, 1])
    expect(await jobs.overview()).toEqual({ waiting: 0, running: 0, dead: 0, deadJobs: [] })
  })

  it('does not retry what does not exist, or what a newer job stands for', async () => {
    const jobs = await under().instance()
    for (const id of ['', 'job_1', "'; --", `job_${'0'.repeat(26)}`]) expect(await jobs.retry(id)).toBeNull()
    const once = { dedupeKey: 'k', maxAttempts: 1 }
    const old = await add(jobs, 'doomed', {}, once)
    await jobs.runUntilEmpty({ doomed: { run: () => Promise.reject(new Error('no')) } })
    await add(jobs, 'doomed', {}, once)
    expect(await jobs.retry(old ?? '')).toBeNull()
    await jobs.runUntilEmpty({ doomed: quiet })
    expect(await jobs.retry(old ?? '')).toMatchObject({ id: old })
  })

  it('runs what jobs enqueue until nothing is left, and leaves names it has no handler for', async () => {
    const { store, instance } = under()
    const jobs = await instance()
    await add(jobs, 'countdown', { left: 3 })
    await add(jobs, 'foreign')
    const countdown: JobHandler = {
      async run({ payload: { left } }) {
        if (left === 0) return
        await store.write((tx) => jobs.enqueue(tx, 'countdown', { left: Number(left) - 1 }))
      },
    }
    expect(await jobs.runUntilEmpty({ countdown })).toEqual({ ran: 4, failed: 0 })
    expect(await jobs.overview()).toMatchObject({ waiting: 1 })
  })

  it('forgets done jobs after a week and keeps dead ones', async () => {
    const { clock, doneRows, instance } = under()
    const jobs = await instance()
    await add(jobs, 'fine')
    await add(jobs, 'doomed', {}, { maxAttempts: 1 })
    const handlers = { fine: quiet, doomed: { run: () => Promise.reject(new Error('no')) } }
    await jobs.runUntilEmpty(handlers)
    await clock.advance(7 * DAY)
    await jobs.runUntilEmpty(handlers)
    expect(await doneRows()).toBe(1)
    await clock.advance(60 * MINUTE)
    await jobs.runUntilEmpty(handlers)
    expect(await doneRows()).toBe(0)
    expect(await jobs.overview()).toMatchObject({ dead: 1 })
  })

  it('refuses names, keys and limits that cannot be kept', async () => {
    const jobs = await under().instance()
    for (const name of ['', 'Has Spaces', "x'; DROP TABLE jobs; --", 'now()', 'a'.repeat(81)]) {
      await expect(add(jobs, name)).rejects.toThrow('not a job name')
    }
    await expect(add(jobs, 'a', {}, { dedupeKey: '' })).rejects.toThrow('dedupe key')
    await expect(add(jobs, 'a', {}, { runAt: 0.5 })).rejects.toThrow('milliseconds')
    await expect(add(jobs, 'a', {}, { maxAttempts: 0 })).rejects.toThrow('maxAttempts')
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Clock, manualClock } from '@commerce/kernel'
import { describe, expect, it, vi } from 'vitest'
import { engines } from '../testing/index.ts'
import type { JobHandler, Jobs } from './index.ts'
import { jobsUnderTest, START } from './testing/harness.ts'
import { realClock } from './testing/real-clock.ts'

const WORKER = fileURLToPath(new URL('./testing/doomed-worker.ts', import.meta.url))
/** A handler that says when it has begun and ends when it is let go. */
function held(leaseMs = 30_000) {
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const signals: AbortSignal[] = []
  const handler: JobHandler = {
    leaseMs,
    run({ signal }) {
      signals.push(signal)
      begun.resolve()
      return end.promise
    },
  }
  return { handler, signals, begun: begun.promise, letGo: end.resolve }
}

const soon = { timeout: 60_000, interval: 5 }

describe.each(engines())('job workers on $engine', (engine) => {
  const under = jobsUnderTest(engine)
  const add = (jobs: Jobs, name: string, payload = {}, options = {}): Promise<string | null> =>
    under().store.write((tx) => jobs.enqueue(tx, name, payload, options))
  const quiet: JobHandler = { run: async () => {} }

  it('wakes when a job is committed, without waiting for its next look', async () => {
    const { clock, instance } = under()
    const rests = new Set<AbortSignal | undefined>()
    const sleep: Clock['sleep'] = async (ms, signal) => {
      if (ms === 12_345) rests.add(signal)
      await clock.sleep(ms, signal)
      rests.delete(signal)
    }
    const jobs = await instance({ clock: { ...clock, sleep }, pollMs: 12_345 })
    const ran = Promise.withResolvers<unknown>()
    await jobs.start({ hello: { run: async (job) => ran.resolve(job.payload) } })
    await vi.waitUntil(() => rests.size > 0, soon)
    // The clock stands still: only a wake-up can make it look.
    await add(jobs, 'hello', { who: 'world' })
    expect(await ran.promise).toEqual({ who: 'world' })
  })

  it('runs at its moment when that comes before the next look', async () => {
    const { clock, instance } = under()
    const jobs = await instance({ pollMs: 3_600_000 })
    const looked = Promise.withResolvers<void>()
    const ran = Promise.withResolvers<void>()
    await add(jobs, 'now')
    await add(jobs, 'later', {}, { runAt: START + 5_000 })
    await jobs.start({ now: { run: async () => looked.resolve() }, later: { run: async () => ran.resolve() } })
    await looked.promise
    await vi.waitUntil(async () => {
      await clock.advance(500)
      return (await jobs.overview()).waiting === 0
    }, soon)
    await ran.promise
    expect(clock.now()).toBeGreaterThanOrEqual(START + 5_000)
  })

  it('keeps the limit of a name over two processes, and uses it', async () => {
    const { store, instance } = under()
    const processes = [await instance({ clock: realClock, pollMs: 5 }), await instance({ clock: realClock, pollMs: 5 })]
    let now = 0
    let most = 0
    const full = Promise.withResolvers<void>()
    const limited: JobHandler = {
      concurrency: 3,
      async run() {
        now += 1
        most = Math.max(most, now)
        if (now === 3) full.resolve()
        await full.promise
        await new Promise((resolve) => setImmediate(resolve))
        now -= 1
      },
    }
    await store.write(async (tx) => {
      for (let n = 0; n < 30; n += 1) await processes[0]?.enqueue(tx, 'limited', { n })
    })
    for (const jobs of processes) await jobs.start({ limited })
    await vi.waitUntil(async () => (await processes[0]!.overview()).waiting === 0 && now === 0, soon)
    expect(most).toBe(3)
  })

  it('keeps the limit when many processes claim in the same moment', async () => {
    const { store, instance } = under()
    const processes = await Promise.all(Array.from({ length: 6 }, () => instance()))
    for (let round = 0; round < 8; round += 1) {
      await store.write(async (tx) => {
        for (let n = 0; n < 6; n += 1) await processes[0]?.enqueue(tx, 'single', { n })
      })
      const claimed = held()
      let running = 0
      let empty = 0
      const single: JobHandler = {
        async run(job) {
          running += 1
          await claimed.handler.run(job)
          running -= 1
        },
      }
      const ends = processes.map(async (jobs) => {
        await jobs.runUntilEmpty({ single })
        empty += 1
      })
      await vi.waitUntil(() => running + empty >= processes.length, soon)
      expect({ running, empty }).toEqual({ running: 1, empty: 5 })
      claimed.letGo()
      await Promise.all(ends)
    }
  })

  it('keeps the lease of a run that takes long', async () => {
    const { clock, instance } = under()
    const [slow, other] = [await instance(), await instance()]
    const long = held(3_000)
    await add(slow, 'long')
    await slow.start({ long: long.handler })
    await long.begun
    for (let second = 0; second < 20; second += 1) {
      await clock.advance(1_000)
      // Renewed and seen by others, before time goes on.
      await vi.waitUntil(async () => (await leaseOf()) >= clock.now() + 2_000, soon)
      expect(await other.runUntilEmpty({ long: { leaseMs: 3_000, ...quiet } })).toEqual({ ran: 0, failed: 0 })
    }
    long.letGo()
    await vi.waitUntil(async () => (await under().doneRows()) === 1, soon)
  })

  const leaseOf = async (): Promise<number> => {
    const { store } = under()
    const row =
      store.engine === 'sqlite'
        ? await store.read.selectFrom('jobs').select('lease_until').where('state', '=', 'running').executeTakeFirst()
        : await store.read.selectFrom('job_claims').select('lease_until').executeTakeFirst()
    return row?.lease_until ?? 0
  }

  it('takes over when a lease ran out, and ignores the one who lost it', async () => {
    const { problems, clock, doneRows, instance } = under()
    const frozen = manualClock(START)
    const lost = await instance({ clock: frozen })
    const slow = held(3_000)
    await add(lost, 'fragile')
    await lost.start({ fragile: slow.handler })
    await slow.begun
    const attempts: number[] = []
    const taker = await instance()
    const fragile: JobHandler = { leaseMs: 3_000, run: async ({ attempt }) => void attempts.push(attempt) }
    await clock.advance(2_999)
    expect(await taker.runUntilEmpty({ fragile })).toEqual({ ran: 0, failed: 0 })
    await clock.advance(1)
    expect(await taker.runUntilEmpty({ fragile })).toEqual({ ran: 1, failed: 0 })
    expect(attempts).toEqual([2])
    // It tries to renew now, learns that it lost, and its late end changes nothing.
    await vi.waitUntil(async () => {
      await frozen.advance(1_000)
      return slow.signals[0]?.aborted
    }, soon)
    slow.letGo()
    await vi.waitUntil(() => problems.some(({ what }) => what === 'lease-lost'), soon)
    expect(await doneRows()).toBe(1)
    expect(await taker.overview()).toEqual({ waiting: 0, running: 0, dead: 0, deadJobs: [] })
  })

  it('lets only the present holder end a run', async () => {
    const { problems, clock, doneRows, instance } = under()
    const lost = await instance({ clock: manualClock(START) })
    const taker = await instance()
    const [first, second] = [held(3_000), held(3_000)]
    await add(lost, 'fragile', {}, { maxAttempts: 2 })
    await lost.start({ fragile: first.handler })
    await first.begun
    await clock.advance(3_000)
    await taker.start({
      fragile: { leaseMs: 3_000, run: (job) => second.handler.run(job).then(() => Promise.reject(new Error('mine'))) },
    })
    await second.begun
    first.letGo()
    await vi.waitUntil(() => problems.some(({ what }) => what === 'lease-lost'), soon)
    expect(await taker.overview()).toMatchObject({ running: 1, dead: 0 })
    second.letGo()
    await vi.waitUntil(async () => (await taker.overview()).dead === 1, soon)
    expect(await doneRows()).toBe(0)
    expect((await taker.overview()).deadJobs).toMatchObject([{ attempts: 2, lastError: 'mine' }])
  })

  it('counts a lost run as an attempt, so that a job which kills its process ends dead', async () => {
    const { clock, instance } = under()
    const frozen = await instance({ clock: manualClock(START) })
    const poison = held(1_000)
    await add(frozen, 'poison', {}, { maxAttempts: 1 })
    await frozen.start({ poison: poison.handler })
    await poison.begun
    const taker = await instance()
    await clock.advance(1_000)
    expect(await taker.runUntilEmpty({ poison: quiet })).toEqual({ ran: 0, failed: 0 })
    expect((await taker.overview()).deadJobs).toMatchObject([
      { name: 'poison', attempts: 1, lastError: 'the process that ran it stopped in the middle' },
    ])
    poison.letGo()
  })

  it('gives back on stop what cannot finish, at no cost', async () => {
    const { instance } = under()
    const stopping = await instance()
    await add(stopping, 'deaf', {}, { maxAttempts: 1 })
    await add(stopping, 'polite', {}, { maxAttempts: 1 })
    await add(stopping, 'quick', {}, { maxAttempts: 1 })
    const deaf = held()
    const begun = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    await stopping.start({
      deaf: deaf.handler,
      polite: {
        async run({ signal }) {
          begun[0]?.resolve()
          await once(signal, 'abort')
          signal.throwIfAborted()
        },
      },
      quick: {
        async run({ signal }) {
          begun[1]?.resolve()
          await once(signal, 'abort')
        },
      },
    })
    await Promise.all([deaf.begun, ...begun.map(({ promise }) => promise)])
    await stopping.stop(0)
    await vi.waitUntil(async () => (await stopping.overview()).running === 0, soon)
    const next = await instance()
    const attempts: [string, number][] = []
    const note = (name: string): JobHandler => ({ run: async ({ attempt }) => void attempts.push([name, attempt]) })
    await next.runUntilEmpty({ deaf: note('deaf'), polite: note('polite') })
    expect(attempts).toEqual([
      ['deaf', 1],
      ['polite', 1],
    ])
    expect(await next.overview()).toMatchObject({ dead: 0 })
  })

  it('waits on stop for what can finish, then claims nothing more', async () => {
    const { doneRows, instance } = under()
    const jobs = await instance({ clock: realClock })
    await add(jobs, 'quick')
    const begun = Promise.withResolvers<void>()
    await jobs.start({
      quick: {
        async run({ signal }) {
          begun.resolve()
          await once(signal, 'abort')
        },
      },
    })
    await begun.promise
    await jobs.stop(60_000)
    expect(await doneRows()).toBe(1)
    await add(jobs, 'quick')
    expect(await jobs.overview()).toMatchObject({ waiting: 1, running: 0 })
    await expect(jobs.stop(0)).resolves.toBeUndefined()
  })

  it('goes on after an error of the database', async () => {
    const { store, problems, instance } = under()
    const jobs = await instance({ clock: realClock, pollMs: 5 })
    await add(jobs, 'steady')
    const ran = Promise.withResolvers<void>()
    const writes = vi.spyOn(store, 'write').mockRejectedValueOnce(new Error('disk full'))
    await jobs.start({ steady: { run: async () => ran.resolve() } })
    await ran.promise
    writes.mockRestore()
    expect(problems).toMatchObject([{ what: 'loop-failed', error: { message: 'disk full' } }])
  })

  it('takes over a job whose worker process was killed with SIGKILL in the middle', async () => {
    const { place, store } = under()
    const jobs = await under().instance({ clock: realClock, pollMs: 20 })
    await add(jobs, 'doomed', { order: 1 })
    const worker = spawn(process.execPath, [WORKER, place.dataDir, place.url ?? ''], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(worker, 'exit')
    const [said] = await Promise.race([once(worker.stdout, 'data'), exited.then(() => ['it ended by itself'])])
    expect(String(said)).toBe('running attempt 1\n')
    worker.kill('SIGKILL')
    expect(await exited).toEqual([null, 'SIGKILL'])
    expect(await jobs.overview()).toMatchObject({ running: 1, waiting: 0 })

    const taken = Promise.withResolvers<unknown>()
    await jobs.start({
      doomed: { leaseMs: 1_500, run: async ({ attempt, payload }) => taken.resolve([attempt, payload]) },
    })
    expect(await taken.promise).toEqual([2, { order: 1 }])
    await vi.waitUntil(async () => (await jobs.overview()).running === 0, soon)
    expect(store.engine).toBe(engine.engine)
  })
})

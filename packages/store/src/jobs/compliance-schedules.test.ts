import { describe, expect, it } from 'vitest'
import { engines } from '../testing/index.ts'
import type { JobHandler, Jobs, Schedule } from './index.ts'
import { jobsUnderTest, START } from './testing/harness.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe.each(engines())('schedules on $engine', (engine) => {
  const under = jobsUnderTest(engine)
  const nightly: Schedule = {
    name: 'backup',
    cron: '0 3 * * *',
    zone: 'Asia/Seoul',
    job: 'backup.run',
    payload: { full: true },
  }

  /** Counts the runs that one tick makes. */
  async function ran(jobs: Jobs, name = 'backup.run'): Promise<number> {
    return (await jobs.runUntilEmpty({ [name]: { run: async () => {} } })).ran
  }

  it('makes one job at each due moment, in the zone of the schedule, with its payload', async () => {
    const { clock, instance } = under()
    const jobs = await instance()
    await jobs.schedule([nightly])
    const payloads: unknown[] = []
    const run: JobHandler['run'] = async (job) => void payloads.push(job.payload)
    clock.set(Date.parse('2026-11-21T17:59:59.999Z'))
    expect(await jobs.runUntilEmpty({ 'backup.run': { run } })).toEqual({ ran: 0, failed: 0 })
    clock.set(Date.parse('2026-11-21T18:00:00.000Z'))
    expect(await jobs.runUntilEmpty({ 'backup.run': { run } })).toEqual({ ran: 1, failed: 0 })
    expect(await jobs.runUntilEmpty({ 'backup.run': { run } })).toEqual({ ran: 0, failed: 0 })
    expect(payloads).toEqual([{ full: true }])
  })

  it('makes one job per moment over all processes', async () => {
    const { clock, instance } = under()
    const processes = [await instance(), await instance(), await instance()]
    for (const jobs of processes) await jobs.schedule([nightly])
    for (let day = 1; day <= 3; day += 1) {
      await clock.advance(DAY)
      const each = await Promise.all(processes.map((jobs) => ran(jobs)))
      expect(each.reduce((sum, one) => sum + one, 0)).toBe(1)
    }
  })

  it('makes up for moments missed while nothing ran with one job', async () => {
    const { clock, instance } = under()
    await (await instance()).schedule([nightly])
    await clock.advance(30 * DAY)
    const later = await instance()
    await later.schedule([nightly])
    expect(await ran(later)).toBe(1)
    expect(await ran(later)).toBe(0)
    await clock.advance(DAY)
    expect(await ran(later)).toBe(1)
  })

  it('never stacks: a moment due while the last job waits is made up for when that is done', async () => {
    const { clock, instance } = under()
    const jobs = await instance()
    await jobs.schedule([{ ...nightly, cron: '*/10 * * * *' }])
    for (let tick = 0; tick < 6; tick += 1) {
      await clock.advance(600_000)
      await jobs.runUntilEmpty({})
    }
    expect(await jobs.overview()).toMatchObject({ waiting: 1 })
    expect(await ran(jobs)).toBe(2)
    expect(await ran(jobs)).toBe(0)
  })

  it('replaces the set: what is left out stops, what is changed starts anew, what is kept goes on', async () => {
    const { clock, instance } = under()
    const jobs = await instance()
    const other = { ...nightly, name: 'digest', job: 'digest.send' }
    await jobs.schedule([nightly, other])
    await clock.advance(DAY)
    await jobs.schedule([{ ...nightly, payload: { full: false } }])
    expect(await ran(jobs, 'digest.send')).toBe(0)
    expect(await ran(jobs)).toBe(1)
    await clock.advance(DAY)
    await jobs.schedule([{ ...nightly, cron: '0 4 * * *' }])
    expect(await ran(jobs)).toBe(0)
    await jobs.schedule([])
    await clock.advance(7 * DAY)
    expect(await ran(jobs)).toBe(0)
  })

  it('refuses a wrong expression or zone and keeps the set as it was', async () => {
    const { clock, instance } = under()
    const jobs = await instance()
    await jobs.schedule([nightly])
    await expect(jobs.schedule([{ ...nightly, cron: 'every day' }])).rejects.toThrow()
    await expect(jobs.schedule([{ ...nightly, zone: 'Asia/Nowhere' }])).rejects.toThrow()
    await clock.advance(DAY)
    expect(await ran(jobs)).toBe(1)
  })

  it.each([
    ['the hour is skipped', '2026-03-06T12:00:00Z', '30 2 * * *'],
    ['the hour comes twice', '2026-10-30T12:00:00Z', '30 1 * * *'],
  ])('runs a daily job once a day in New York when %s (F17)', async (_what, from, cron) => {
    const { clock, instance } = under()
    clock.set(Date.parse(from))
    const jobs = await instance()
    await jobs.schedule([{ ...nightly, cron, zone: 'America/New_York' }])
    const days: string[] = []
    const run: JobHandler['run'] = async () => {
      days.push(new Date(clock.now()).toLocaleDateString('sv', { timeZone: 'America/New_York' }))
    }
    for (let tick = 0; tick < 4 * 48; tick += 1) {
      await clock.advance(HOUR / 2)
      await jobs.runUntilEmpty({ 'backup.run': { run } })
    }
    expect(days).toHaveLength(4)
    expect(new Set(days).size).toBe(4)
  })

  it('runs daily jobs once although the clock jumps an hour back and forth (F17)', async () => {
    const { clock, instance } = under()
    const jobs = await instance()
    await jobs.schedule([nightly])
    const due = Date.parse('2026-11-21T18:00:00Z')
    const runs: number[] = []
    for (const at of [due, due - HOUR, due + HOUR, due - HOUR, due, due + 2 * HOUR]) {
      clock.set(at)
      runs.push(await ran(jobs))
    }
    expect(runs).toEqual([1, 0, 0, 0, 0, 0])
  })

  it('goes on with what runs every minute although the clock was an hour ahead (F17)', async () => {
    const { clock, instance } = under()
    const jobs = await instance()
    await jobs.schedule([{ ...nightly, cron: '* * * * *' }])
    clock.set(START + HOUR)
    expect(await ran(jobs)).toBe(1)
    clock.set(START)
    await ran(jobs)
    await clock.advance(60_000)
    expect(await ran(jobs)).toBe(1)
  })

  it('is not silenced by a clock that once stood in 2100 (F17)', async () => {
    const { clock, instance } = under()
    const jobs = await instance()
    clock.set(Date.UTC(2100, 0, 1))
    await jobs.schedule([nightly])
    clock.set(START)
    expect(await ran(jobs)).toBe(0)
    await clock.advance(DAY)
    expect(await ran(jobs)).toBe(1)
  })
})

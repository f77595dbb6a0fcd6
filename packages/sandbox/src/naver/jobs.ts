import { type Day, isDay } from '@commerce/kernel'
import type { Stage } from '../server/stage.ts'
import { restatedAt } from '../world/ad-days.ts'
import { dayNumberAt, numberOfDay, startOf } from '../world/calendar.ts'
import { adReport, conversionReport, readyAt } from './reports.ts'

export interface Job {
  readonly id: number
  readonly type: string
  readonly day: Day
  readonly madeAt: number
  readonly text: string
  looks: number
}

export type JobStatus = 'REGIST' | 'RUNNING' | 'BUILT' | 'NONE' | 'AGGREGATING' | 'CHANGED'

/** Stat jobs of the account. At a hundred the oldest goes; after two weeks every one. */
export interface Jobs {
  /** @returns null when type or day cannot be reported. */
  make(type: string, statDt: string): Job | null
  find(id: number): Job | null
  remove(id: number): boolean
  all(): readonly Job[]
  status(job: Job): JobStatus
  /** One look at a job moves it on. */
  look(job: Job): JobStatus
}

const KEPT = 100
const KEPT_MS = 14 * 86_400_000
const HISTORY_DAYS = 365
const REPORTS = { AD: adReport, AD_CONVERSION: conversionReport } as const

export function openJobs(stage: Stage): Jobs {
  const { world, clock } = stage
  const jobs = new Map<number, Job>()
  let next = 1_000_001
  const status = (job: Job): JobStatus => {
    const number = numberOfDay(job.day)
    if (clock.now() < readyAt(number, startOf(number + 1), stage.generous)) return 'AGGREGATING'
    if (job.madeAt < readyAt(number, startOf(number + 1), stage.generous)) return 'AGGREGATING'
    const restated = restatedAt(world.accounts.naver, number)
    if (restated !== null && restated > job.madeAt && restated <= clock.now()) return 'CHANGED'
    // A look or two pass before a report is built.
    if (!stage.generous && job.looks < 2) return job.looks === 0 ? 'REGIST' : 'RUNNING'
    return job.text === '' ? 'NONE' : 'BUILT'
  }
  return {
    make(type, statDt) {
      const day = dayFrom(statDt)
      const today = dayNumberAt(clock.now())
      if (!(type === 'AD' || type === 'AD_CONVERSION') || day === null) return null
      const number = numberOfDay(day)
      if (number > today || number < today - HISTORY_DAYS) return null
      for (const [id, job] of jobs) if (clock.now() - job.madeAt > KEPT_MS) jobs.delete(id)
      if (jobs.size >= KEPT) jobs.delete([...jobs.keys()][0] ?? 0)
      const job = { id: next, type, day, madeAt: clock.now(), looks: 0, text: REPORTS[type](world, day, clock.now()) }
      next += 1
      jobs.set(job.id, job)
      return job
    },
    find: (id) => jobs.get(id) ?? null,
    remove: (id) => jobs.delete(id),
    all: () => [...jobs.values()],
    status,
    look(job) {
      job.looks += 1
      return status(job)
    },
  }
}

/** `20261125`, `2026-11-25` or an ISO moment of that day. */
function dayFrom(text: string): Day | null {
  const [, year, month, date] = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(text) ?? []
  const name = `${year}-${month}-${date}`
  return isDay(name) ? name : null
}

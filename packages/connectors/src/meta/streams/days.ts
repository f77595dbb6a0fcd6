import type { Ask, SourcePage } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import { addDays, type Day, daysBetween } from '@commerce/kernel'
import { dayCursor, daysOf, pagesGuard, resumeDay } from '../../kit/index.ts'
import type { MetaApi } from '../api.ts'
import { isTooMuch } from '../errors.ts'
import { nextAfter } from './envelope.ts'
import { INSIGHT_FIELDS, META_REPORT_TIME, META_WINDOWS } from './insights.ts'
import { JobFailed, jobTrouble, runJob } from './job.ts'

const LIMIT = 500
/** Rows of ads are many: above so many days the vendor wants a job. */
const AD_DAYS_AT_ONCE = 3

interface LevelPlan {
  readonly level: AdLevel
  /** Meta's word. */
  readonly name: 'account' | 'campaign' | 'adset' | 'ad'
  readonly ids: readonly string[]
  readonly stepDays: number
}

export const META_LEVELS: Readonly<Record<string, LevelPlan>> = {
  account: { level: 'account', name: 'account', ids: [], stepDays: 90 },
  campaigns: { level: 'campaign', name: 'campaign', ids: ['campaign_id'], stepDays: 30 },
  adgroups: { level: 'adgroup', name: 'adset', ids: ['campaign_id', 'adset_id'], stepDays: 14 },
  ads: { level: 'ad', name: 'ad', ids: ['campaign_id', 'adset_id', 'ad_id'], stepDays: 7 },
}

/**
 * Daily insights of one level, oldest days first. A range that is too much for one request becomes a job; a job that the vendor
 * gives up is tried with half the days.
 */
export async function* insightPages(meta: MetaApi, plan: LevelPlan, ask: Ask): AsyncGenerator<SourcePage> {
  const context = { level: plan.level, account: meta.account, currency: meta.currency }
  for (const { from, to } of daysOf(resumeDay(ask), ask.to, plan.stepDays)) {
    for await (const page of rangePages(meta, plan, { from, to }, ask, false)) yield { ...page, context }
  }
}

interface Range {
  readonly from: Day
  readonly to: Day
}
type Page = Omit<SourcePage, 'context'>

async function* rangePages(
  meta: MetaApi,
  plan: LevelPlan,
  range: Range,
  ask: Ask,
  wantJob: boolean,
): AsyncGenerator<Page> {
  const days = daysBetween(range.from, range.to) + 1
  const byJob = wantJob || (plan.level === 'ad' && days > AD_DAYS_AT_ONCE)
  try {
    return yield* byJob ? jobPages(meta, plan, range, ask) : listPages(meta, plan, range, ask, null)
  } catch (error) {
    // Both say so before their first page, so nothing of the range was given yet.
    if (!(error instanceof JobFailed) && !isTooMuch(error)) throw error
    if (!byJob) return yield* rangePages(meta, plan, range, ask, true)
    if (days === 1) throw error instanceof JobFailed ? jobTrouble(error) : error
  }
  const middle = addDays(range.from, Math.floor(days / 2) - 1)
  yield* rangePages(meta, plan, { from: range.from, to: middle }, ask, true)
  yield* rangePages(meta, plan, { from: addDays(middle, 1), to: range.to }, ask, true)
}

async function* jobPages(meta: MetaApi, plan: LevelPlan, range: Range, ask: Ask): AsyncGenerator<Page> {
  const id = await runJob(meta, question(plan, range), ask.signal)
  yield* listPages(meta, plan, range, ask, id)
}

/** All pages of one range; the last one closes its days. */
async function* listPages(
  meta: MetaApi,
  plan: LevelPlan,
  range: Range,
  ask: Ask,
  job: string | null,
): AsyncGenerator<Page> {
  const guard = pagesGuard()
  const total = daysBetween(ask.from, ask.to) + 1
  let after: string | null | undefined
  while (after !== null) {
    const answer = await meta.call(
      {
        method: 'GET',
        path: job === null ? `${meta.accountPath}/insights` : `${meta.root}/${job}/insights`,
        query: { ...(job === null ? question(plan, range) : {}), limit: LIMIT, after },
      },
      ask.signal,
    )
    after = nextAfter(answer)
    guard.saw(after, answer.bytes)
    const last = after === null
    yield {
      bytes: meta.clean(answer),
      format: 'json',
      request: answer.request,
      cursor: dayCursor(ask, last ? range.to : range.from > ask.from ? addDays(range.from, -1) : null),
      scheme: 'api',
      progress: { done: daysBetween(ask.from, last ? addDays(range.to, 1) : range.from), total },
      ...(last ? { completes: { level: plan.level, from: range.from, to: range.to } } : {}),
    }
  }
}

function question(plan: LevelPlan, range: Range): Record<string, string> {
  return {
    level: plan.name,
    time_increment: '1',
    time_range: JSON.stringify({ since: range.from, until: range.to }),
    fields: [...plan.ids, ...INSIGHT_FIELDS].join(','),
    action_attribution_windows: JSON.stringify(META_WINDOWS),
    action_report_time: META_REPORT_TIME,
  }
}

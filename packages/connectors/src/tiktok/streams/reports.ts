import type { Ask, SourcePage } from '@commerce/contracts/connector'
import { VendorRefused } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import { addDays, type Day, daysBetween } from '@commerce/kernel'
import { dayCursor, daysOf, resumeDay } from '../../kit/index.ts'
import type { ApiAnswer } from '../../kit/types.ts'
import { readPage, type TiktokSession } from '../api.ts'
import { isTooLarge } from '../errors.ts'
import { METRICS } from './metrics.ts'

export interface Plan {
  readonly level: AdLevel
  readonly dataLevel: string
  /** The one id a report may be split by. */
  readonly dimension: string
  readonly stepDays: number
}

/** By days the vendor answers for 30 at most. */
export const PLANS: Readonly<Record<string, Plan>> = {
  account: { level: 'account', dataLevel: 'AUCTION_ADVERTISER', dimension: 'advertiser_id', stepDays: 30 },
  campaigns: { level: 'campaign', dataLevel: 'AUCTION_CAMPAIGN', dimension: 'campaign_id', stepDays: 30 },
  adgroups: { level: 'adgroup', dataLevel: 'AUCTION_ADGROUP', dimension: 'adgroup_id', stepDays: 30 },
  ads: { level: 'ad', dataLevel: 'AUCTION_AD', dimension: 'ad_id', stepDays: 14 },
}

const PAGE_SIZE = 1_000
/** Some lists show no more than so many rows by paging (unverified); a longer answer is asked for by fewer days. */
const MOST_ROWS = 10_000

/** Daily figures of one level, oldest days first; the last page of a range of days closes it. */
export async function* reportPages(session: TiktokSession, plan: Plan, ask: Ask): AsyncGenerator<SourcePage> {
  for (const range of daysOf(resumeDay(ask), ask.to, plan.stepDays)) yield* rangePages(session, plan, range, ask)
}

interface Range {
  readonly from: Day
  readonly to: Day
}

async function* rangePages(session: TiktokSession, plan: Plan, range: Range, ask: Ask): AsyncGenerator<SourcePage> {
  const first = await firstPage(session, plan, range, ask.signal)
  const days = daysBetween(range.from, range.to) + 1
  if (days > 1 && (first === null || readPage(first).rows > MOST_ROWS)) {
    const middle = addDays(range.from, Math.floor(days / 2) - 1)
    yield* rangePages(session, plan, { from: range.from, to: middle }, ask)
    yield* rangePages(session, plan, { from: addDays(middle, 1), to: range.to }, ask)
    return
  }
  if (first === null) throw new VendorRefused('vendor-request-refused', { detail: `too much on ${range.from}` })
  let answer = first
  for (let page = 1; ; page += 1) {
    const { pages } = readPage(answer)
    if (pages > MOST_ROWS) throw new VendorRefused('vendor-answer-unreadable', { detail: 'total_page' })
    const isLast = page >= pages
    yield pageOf(session, plan, range, ask, answer, isLast)
    if (isLast) return
    answer = await reportOf(session, plan, range, page + 1, ask.signal)
  }
}

/** Null when the vendor finds the question too large. */
async function firstPage(
  session: TiktokSession,
  plan: Plan,
  range: Range,
  signal: AbortSignal,
): Promise<ApiAnswer | null> {
  try {
    return await reportOf(session, plan, range, 1, signal)
  } catch (error) {
    if (isTooLarge(error)) return null
    throw error
  }
}

function reportOf(
  session: TiktokSession,
  plan: Plan,
  range: Range,
  page: number,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  const query = {
    advertiser_id: session.advertiserId,
    report_type: 'BASIC',
    service_type: 'AUCTION',
    data_level: plan.dataLevel,
    dimensions: [plan.dimension, 'stat_time_day'],
    metrics: METRICS,
    start_date: range.from,
    end_date: range.to,
    page,
    page_size: PAGE_SIZE,
  }
  return session.get('/report/integrated/get/', query, signal)
}

function pageOf(
  session: TiktokSession,
  plan: Plan,
  range: Range,
  ask: Ask,
  answer: ApiAnswer,
  isLast: boolean,
): SourcePage {
  const before = range.from > ask.from ? addDays(range.from, -1) : null
  return {
    bytes: answer.bytes,
    context: { level: plan.level, dimension: plan.dimension, currency: session.currency },
    format: 'json',
    request: answer.request,
    cursor: dayCursor(ask, isLast ? range.to : before),
    scheme: 'api',
    progress: {
      done: daysBetween(ask.from, isLast ? range.to : range.from) + (isLast ? 1 : 0),
      total: daysBetween(ask.from, ask.to) + 1,
    },
    ...(isLast ? { completes: { level: plan.level, from: range.from, to: range.to } } : {}),
  }
}

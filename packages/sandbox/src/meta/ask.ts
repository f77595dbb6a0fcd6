import type { AdLevel } from '@commerce/contracts/records'
import { type Day, isDay } from '@commerce/kernel'
import type { Stage } from '../server/stage.ts'
import { dayAt, dayOfNumber, numberOfDay } from '../world/calendar.ts'
import { chosen } from './entities.ts'
import { listOf } from './envelope.ts'
import { insightRows, LEVELS } from './insights.ts'

/** What an insights request asks for. */
export interface InsightsAsk {
  readonly level: AdLevel
  readonly from: Day
  readonly to: Day
  readonly fields: readonly string[]
  readonly windows: readonly string[]
  /** The entity it is asked of; null is the account. */
  readonly below: string | null
}

/** Months of history a day may lie back. */
const HISTORY_DAYS = 37 * 30

/** @returns the ask, or what is wrong with it. */
export function readAsk(
  stage: Stage,
  query: URLSearchParams,
  below: string | null,
  usual: string,
): InsightsAsk | string {
  const level = LEVELS[query.get('level') ?? usual]
  if (level === undefined) return '(#100) level must be one of account, campaign, adset, ad'
  if (query.get('time_increment') !== '1') return '(#100) time_increment must be 1 here'
  const days = daysOf(stage, query)
  if (days === null || days.from > days.to) return '(#100) time_range is not valid'
  if (numberOfDay(days.from) < numberOfDay(dayAt(stage.clock.now())) - HISTORY_DAYS)
    return '(#3018) The start date of the time range cannot be beyond 37 months from the current date'
  return {
    level,
    ...days,
    fields: listOf(query.get('fields')),
    windows: listOf(query.get('action_attribution_windows')),
    below,
  }
}

/** All rows of an ask, day by day, as they are now. */
export function rowsOf(stage: Stage, ask: InsightsAsk): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = []
  const always = ['date_start', 'date_stop']
  for (let day = numberOfDay(ask.from); day <= numberOfDay(ask.to); day += 1)
    for (const row of insightRows(stage, ask.level, dayOfNumber(day), ask.below, ask.windows))
      rows.push(chosen(row, ask.fields.length === 0 ? Object.keys(row) : [...ask.fields, ...always]))
  return rows
}

const PRESETS: Readonly<Record<string, readonly [number, number]>> = {
  today: [0, 0],
  yesterday: [1, 1],
  last_7d: [7, 1],
  last_14d: [14, 1],
  last_28d: [28, 1],
  last_30d: [30, 1],
  last_90d: [90, 1],
}

function daysOf(stage: Stage, query: URLSearchParams): { from: Day; to: Day } | null {
  const today = numberOfDay(dayAt(stage.clock.now()))
  const preset = PRESETS[query.get('date_preset') ?? '']
  if (preset !== undefined) return { from: dayOfNumber(today - preset[0]), to: dayOfNumber(today - preset[1]) }
  try {
    const { since, until } = JSON.parse(query.get('time_range') ?? '{}') as { since?: unknown; until?: unknown }
    return typeof since === 'string' && typeof until === 'string' && isDay(since) && isDay(until)
      ? { from: since, to: until }
      : null
  } catch {
    return null
  }
}

import { type Day, isDay } from '@commerce/kernel'
import type { Stage } from '../server/stage.ts'
import { addFigures, entityOf, type Figures, leavesOn, NO_FIGURES } from '../world/ad-figures.ts'
import { compact, dayAt, dayOfNumber, numberOfDay, seoulIso } from '../world/calendar.ts'
import { entity } from './entities.ts'
import { problem } from './problem.ts'

/** Two hours pass before figures show (since 2025-10-27). */
const LAG_MS = 2 * 3_600_000

/** `GET /stats`: one row for each id, or each day of one id. Cost is with VAT, whatever the day. */
export function stats(stage: Stage, query: URLSearchParams): Response {
  const ids = (query.get('ids') ?? query.get('id') ?? '').split(',').filter((id) => id !== '')
  const range = rangeOf(stage, query)
  if (ids.length === 0 || range === null) return problem(stage, 400, 11001, 'Invalid parameter')
  const types = new Set(ids.map((id) => entity(stage, id)?.product ?? ''))
  if (types.size > 1) return problem(stage, 400, 11003, 'All ids must be of the same campaign type')
  const daily = query.get('timeIncrement') === '1'
  if (daily && ids.length > 1) return problem(stage, 400, 11001, 'timeIncrement=1 needs a single id')
  const asOf = stage.clock.now() - LAG_MS
  const cycleBaseTm = `${compact(dayAt(asOf))}${seoulIso(asOf).slice(11, 13)}00`
  const figures = (id: string, from: Day, to: Day) => shown(sumOf(stage, id, from, to, asOf))
  if (!daily) {
    const data = ids.map((id) => ({ id, ...figures(id, range.from, range.to) }))
    return Response.json({ data, cycleBaseTm })
  }
  const [id = ''] = ids
  const data = daysOf(range).map((day) => ({ dateStart: day, dateEnd: day, ...figures(id, day, day) }))
  return Response.json({ data, summary: figures(id, range.from, range.to), cycleBaseTm })
}

const daysOf = ({ from, to }: { from: Day; to: Day }): Day[] =>
  Array.from({ length: Math.max(0, numberOfDay(to) - numberOfDay(from) + 1) }, (_, at) =>
    dayOfNumber(numberOfDay(from) + at),
  )

function sumOf(stage: Stage, id: string, from: Day, to: Day, asOf: number): Figures {
  const account = stage.world.accounts.naver
  const level = id === account.id ? 'account' : entity(stage, id)?.level
  let sum = NO_FIGURES
  if (level === undefined) return sum
  for (const day of daysOf({ from, to })) {
    const leaves = leavesOn(stage.world, 'naver', numberOfDay(day), asOf)
    for (const leaf of account.leaves)
      if (entityOf(account, leaf, level) === id) sum = addFigures(sum, leaves[leaf.at] ?? NO_FIGURES)
  }
  return sum
}

function shown(figures: Figures): Record<string, number> {
  const cost = figures.costMicros / 1_000_000
  const count = figures.conversionsMicros / 1_000_000
  const value = figures.conversionValueMicros / 1_000_000
  return {
    impCnt: figures.impressions,
    clkCnt: figures.clicks,
    salesAmt: cost,
    ctr: rounded(figures.impressions === 0 ? 0 : (figures.clicks / figures.impressions) * 100),
    cpc: Math.round(figures.clicks === 0 ? 0 : cost / figures.clicks),
    ccnt: count,
    convAmt: value,
    purchaseCcnt: count,
    purchaseConvAmt: value,
    ror: rounded(cost === 0 ? 0 : (value / cost) * 100),
    viewCnt: 0,
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100

function rangeOf(stage: Stage, query: URLSearchParams): { from: Day; to: Day } | null {
  const today = numberOfDay(dayAt(stage.clock.now()))
  const back = (from: number, to: number) => ({ from: dayOfNumber(today - from), to: dayOfNumber(today - to) })
  switch (query.get('datePreset')) {
    case 'today':
      return back(0, 0)
    case 'yesterday':
      return back(1, 1)
    case 'last7days':
      return back(7, 1)
    case 'last30days':
      return back(30, 1)
    case null:
      break
    default:
      return null
  }
  try {
    const { since, until } = JSON.parse(query.get('timeRange') ?? 'null') as { since: string; until: string }
    return isDay(since) && isDay(until) && since <= until ? { from: since, to: until } : null
  } catch {
    return null
  }
}

import { addDays, type Currency, type Day, day, dayOf, endOfDay, type Random, startOfDay, zone } from '@commerce/kernel'
import { type Arrival, createHistory, type Lateness, type NowcastConnection, predict } from '../../nowcast/index.ts'
import type { RuleSettings } from '../../rules/index.ts'
import {
  type BookInput,
  type ConnectionFacts,
  createBook,
  type DayRead,
  type EntityVersion,
} from '../../rules/index.ts'
import type { KeptSide } from '../model.ts'
import { replay, settledLateness } from '../policy/replay.ts'
import { evaluateSimply } from './simple-rules.ts'

export const SEOUL = zone('Asia/Seoul')
export const KRW = 'KRW' as Currency
export const FIRST = day('2026-01-05')
export const DAYS = 24
const HOUR = 3_600_000
const NEVER = Number.POSITIVE_INFINITY
const SETTLE = 5
const ENTITIES = 5

/** A version of a row of an entity and day. */
export interface Row {
  readonly key: number
  readonly day: number
  readonly clicks: number
  readonly cost: number
  readonly conversions: number
  readonly learnedAt: number
  readonly replacedAt: number
}

export interface Past {
  readonly entities: readonly EntityVersion[]
  readonly rows: readonly Row[]
  readonly reads: readonly DayRead[]
}

export const dayAt = (n: number): Day => addDays(FIRST, n)
export const passAt = (n: number): number => startOfDay(dayAt(n), SEOUL) + 7 * HOUR

export const connection = (id: string): ConnectionFacts => ({
  id,
  platform: id,
  name: id,
  demo: false,
  currency: KRW,
  zone: SEOUL,
  how: 'api',
  offers: () => ['pause'],
  settleDays: SETTLE,
  staleAfterDays: 3,
})
const CONNECTION = 'con_a'
const connections = [connection(CONNECTION)]

/** Whole numbers below a limit. */
export function dice(random: Random): (below: number) => number {
  return (below) => {
    const [a = 0, b = 0, c = 0] = random.bytes(3)
    return ((a << 16) | (b << 8) | c) % below
  }
}

/** Days read on some mornings only, figures that grow and shrink, settings that somebody changed: everything at moments of its own. */
export function randomPast(roll: (below: number) => number): Past {
  const entities = Array.from({ length: ENTITIES }, (_, key) => lifeOf(key, roll)).flat()
  const rows: Row[] = []
  const reads: DayRead[] = []
  for (let n = 0; n < DAYS; n += 1) {
    const moments = Array.from({ length: SETTLE + 2 }, (_, age) => endOfDay(dayAt(n), SEOUL) + age * 24 * HOUR)
      .filter(() => roll(10) > 1)
      .map((at) => at + roll(9 * HOUR))
    for (const at of moments)
      reads.push({ connectorId: CONNECTION, level: 'campaign', day: dayAt(n), at, whole: roll(20) > 0 })
    for (let key = 0; key < ENTITIES; key += 1) rows.push(...versionsOf(key, n, moments, roll))
  }
  return { entities, rows, reads }
}

function lifeOf(key: number, roll: (below: number) => number): EntityVersion[] {
  const born = startOfDay(FIRST, SEOUL) + roll(3 * 24) * HOUR
  const change = born + (1 + roll(DAYS * 24)) * HOUR
  const one = (more: Partial<EntityVersion>): EntityVersion => ({
    key,
    connectorId: CONNECTION,
    level: 'campaign',
    externalId: `c${key}`,
    parentId: null,
    name: `campaign ${key}`,
    status: 'active',
    dailyBudgetMicros: 50_000_000_000,
    bidMicros: null,
    learnedAt: born,
    replacedAt: NEVER,
    ...more,
  })
  if (roll(3) > 0) return [one({})]
  return [one({ replacedAt: change }), one({ learnedAt: change, status: roll(2) === 0 ? 'paused' : 'active' })]
}

function versionsOf(key: number, n: number, moments: readonly number[], roll: (below: number) => number): Row[] {
  const clicks = 5 + roll(40)
  const cost = (2_000 + roll(20_000)) * 1_000_000
  let conversions = 0
  const seen = moments.flatMap((at) => {
    const more = roll(4) === 0 ? 1 : 0
    if (conversions > 0 && more === 0 && roll(3) > 0) return []
    conversions += key === 0 ? 0 : more
    return [{ at, conversions }]
  })
  return seen.map(({ at, conversions: known }, place) => ({
    key,
    day: n,
    clicks,
    cost,
    conversions: known * 1_000_000,
    learnedAt: at,
    replacedAt: seen[place + 1]?.at ?? NEVER,
  }))
}

/** The same past, with everything after a moment torn out and made up anew. */
export function changedAfter(past: Past, at: number, roll: (below: number) => number): Past {
  const later = (): number => at + 1 + roll(20 * 24 * HOUR)
  return {
    entities: past.entities
      .filter(({ learnedAt }) => learnedAt <= at)
      .flatMap((one) => {
        if (one.replacedAt <= at || roll(2) === 0) return [one.replacedAt <= at ? one : { ...one, replacedAt: NEVER }]
        const change = later()
        return [
          { ...one, replacedAt: change },
          { ...one, learnedAt: change, replacedAt: NEVER, status: 'removed' as const, dailyBudgetMicros: 1_000_000 },
        ]
      }),
    rows: past.rows
      .filter(({ learnedAt }) => learnedAt <= at)
      .flatMap((row) => {
        if (row.replacedAt <= at) return [row]
        if (roll(3) === 0) return [{ ...row, replacedAt: NEVER }]
        const change = later()
        return [
          { ...row, replacedAt: change },
          { ...row, conversions: roll(90) * 1_000_000, cost: 0, learnedAt: change, replacedAt: NEVER },
        ]
      }),
    reads: [
      ...past.reads.filter((read) => read.at <= at),
      ...Array.from({ length: 10 }, () => ({
        connectorId: CONNECTION,
        level: 'campaign' as const,
        day: dayAt(roll(DAYS)),
        at: later(),
        whole: true,
      })),
    ],
  }
}

/** What the database would have held at a moment. */
export function asOf(past: Past, at: number): Past {
  const standing = <T extends { readonly learnedAt: number; readonly replacedAt: number }>(all: readonly T[]): T[] =>
    all
      .filter(({ learnedAt }) => learnedAt <= at)
      .map((one) => (one.replacedAt > at ? { ...one, replacedAt: NEVER } : one))
  return {
    entities: standing(past.entities),
    rows: standing(past.rows),
    reads: past.reads.filter((read) => read.at <= at),
  }
}

export function inputOf(past: Past, standInBefore: Day | null = null): BookInput {
  return {
    from: FIRST,
    to: dayAt(DAYS - 1),
    currency: KRW,
    connections,
    entities: past.entities,
    rows: (sink) => {
      for (const { key, day: of, clicks, cost, conversions, learnedAt, replacedAt } of past.rows)
        sink.add(key, of, clicks * 20, clicks, cost, conversions, conversions * 30_000, learnedAt, replacedAt, null)
    },
    periods: [],
    currencies: [],
    reads: past.reads,
    rates: [],
    stock: [],
    advertised: [],
    ownChanges: [],
    standInBefore,
    extras: [],
  }
}

const LATE: NowcastConnection = { id: CONNECTION, name: '', platform: '', zone: SEOUL, settleDays: SETTLE }

/** What could be learned of lateness out of a past. */
export function latenessOf(past: Past): (at: number) => Lateness {
  const arrivals = past.rows.flatMap(({ day: of, clicks, conversions, learnedAt, replacedAt }): Arrival[] => {
    const one = { day: dayAt(of), level: 'campaign', clicks, conversions: conversions / 1_000_000, at: learnedAt }
    if (replacedAt === NEVER) return [one]
    return [one, { ...one, at: replacedAt, clicks: -clicks, conversions: -one.conversions }]
  })
  return createHistory([LATE], new Map([[CONNECTION, arrivals]]))
}

/** Replays a past from its first to a later pass. Outcomes are counted on figures that are handed in. */
export async function replayed(
  past: Past,
  rules: readonly RuleSettings[],
  passes: number,
  outcomes: Past = past,
): Promise<KeptSide> {
  const days = Array.from({ length: passes }, (_, n) => ({ at: passAt(n), day: dayOf(passAt(n), SEOUL) }))
  const start = days[0]?.at ?? 0
  const sides = await replay({
    known: createBook(inputOf(past), start, true),
    final: createBook(inputOf(outcomes, dayAt(DAYS)), start, true),
    passes: days,
    sides: [rules],
    evaluate: evaluateSimply,
    target: () => null,
    predict,
    latenessAt: latenessOf(past),
    settled: settledLateness([CONNECTION]),
    accounts: accountsOf(outcomes),
    currencyOf: () => KRW,
    connectorName: (id) => id,
    end: passAt(DAYS + 2),
    progress: async () => true,
  })
  const [side] = sides ?? []
  if (side === undefined) throw new Error('nobody stopped it')
  return side
}

function accountsOf({ rows }: Past) {
  const days = Array.from({ length: DAYS }, (_, n) => n)
  return days.map((n) => {
    const mine = rows.filter((row) => row.day === n && row.replacedAt === NEVER)
    const sum = (of: (row: Row) => number): number => mine.reduce((all, row) => all + of(row), 0)
    return {
      day: dayAt(n),
      connectorId: CONNECTION,
      costMicros: sum(({ cost }) => cost),
      conversionsMicros: sum(({ conversions }) => conversions),
      valueMicros: sum(({ conversions }) => conversions * 30_000),
    }
  })
}

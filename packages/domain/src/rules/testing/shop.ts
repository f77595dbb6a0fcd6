import type { RuleDraft } from '@commerce/contracts'
import type { AdLevel } from '@commerce/contracts/records'
import { addDays, type Currency, type Day, day, daysBetween, endOfDay, zone } from '@commerce/kernel'
import { createBook } from '../book/book.ts'
import { type BookInput, type EntityVersion, NEVER, type SnapshotPorts } from '../book/model.ts'
import type { ConnectionFacts, Memory, RuleSettings, Snapshot } from '../model.ts'
import { fillDraft } from '../policy/draft.ts'

export const SEOUL = zone('Asia/Seoul')
export const KRW = 'KRW' as Currency
export const LAST = day('2026-11-20')
/** The morning after the last day. */
export const MORNING = endOfDay(LAST, SEOUL) + 7 * 3_600_000

export const connection = (more: Partial<ConnectionFacts> = {}): ConnectionFacts => ({
  id: 'con_1',
  platform: 'naver',
  name: '네이버',
  demo: false,
  currency: KRW,
  zone: SEOUL,
  how: 'api',
  offers: () => ['pause', 'budget', 'bid', 'negative-keyword'],
  settleDays: 3,
  staleAfterDays: 2,
  ...more,
})

/** What an entity did on a day, counted back from the last one. Money in won. */
export interface Did {
  readonly back?: number
  readonly impressions?: number
  readonly clicks?: number
  readonly cost?: number
  readonly conversions?: number | null
  readonly value?: number | null
  readonly extras?: readonly number[]
  readonly learnedAt?: number
  readonly replacedAt?: number
}

export interface Made {
  readonly id: string
  readonly level?: AdLevel
  readonly parentId?: string | null
  readonly name?: string
  readonly status?: EntityVersion['status']
  readonly budget?: number | null
  readonly bid?: number | null
  readonly connectorId?: string
  readonly days?: readonly Did[]
}

export interface ShopOptions {
  readonly connections?: readonly ConnectionFacts[]
  readonly entities: readonly Made[]
  /** Days before the last one that were read completely: all of the book unless said. */
  readonly unread?: readonly number[]
  readonly at?: number
  readonly steps?: boolean
  readonly more?: Partial<BookInput>
}

const DAYS = 60
export const FIRST = addDays(LAST, 1 - DAYS)

/** The same figures on each of the last days. */
export const every = (days: number, did: Did): Did[] => Array.from({ length: days }, (_, back) => ({ ...did, back }))

export function inputOf({ connections = [connection()], entities, unread = [], more = {} }: ShopOptions): BookInput {
  const levels = new Set(entities.map(({ level = 'campaign', connectorId = 'con_1' }) => `${connectorId} ${level}`))
  return {
    from: FIRST,
    to: addDays(LAST, 1),
    currency: KRW,
    connections,
    entities: entities.map((one, n) => ({
      key: n + 1,
      connectorId: one.connectorId ?? 'con_1',
      level: one.level ?? 'campaign',
      externalId: one.id,
      parentId: one.parentId ?? null,
      name: one.name ?? one.id,
      status: one.status ?? 'active',
      dailyBudgetMicros: one.budget === undefined || one.budget === null ? null : one.budget * 1_000_000,
      bidMicros: one.bid === undefined || one.bid === null ? null : one.bid * 1_000_000,
      learnedAt: 0,
      replacedAt: NEVER,
    })),
    rows: (sink) => {
      for (const [n, { days = [] }] of entities.entries())
        for (const did of days) {
          const of = daysBetween(FIRST, addDays(LAST, -(did.back ?? 0)))
          const micros = (value: number | null | undefined): number =>
            value === null ? Number.NaN : (value ?? 0) * 1_000_000
          sink.add(
            n + 1,
            of,
            did.impressions ?? 1_000,
            did.clicks ?? 50,
            micros(did.cost ?? 10_000),
            micros(did.conversions),
            micros(did.value),
            did.learnedAt ?? 0,
            did.replacedAt ?? NEVER,
            did.extras?.map((one) => Math.round(one * 1_000_000)) ?? null,
          )
        }
    },
    periods: [],
    currencies: [],
    reads: [...levels].flatMap((key) => {
      const [connectorId = '', level = ''] = key.split(' ')
      return Array.from({ length: DAYS }, (_, back) => back)
        .filter((back) => !unread.includes(back))
        .map((back) => {
          const of: Day = addDays(LAST, -back)
          const at = endOfDay(of, SEOUL) + 3_600_000
          return { connectorId, level: level as AdLevel, day: of, at, whole: true }
        })
    }),
    rates: [],
    stock: [],
    advertised: [],
    ownChanges: [],
    extras: ['frequency', 'landing_page_views'],
    standInBefore: null,
    ...more,
  }
}

/** Nothing more comes. */
export const CERTAIN: SnapshotPorts = {
  target: () => null,
  lateness: {
    curves: new Map(
      ['con_1', 'con_2'].map((id) => [id, { connectorId: id, basis: 'assumed', days: 0, share: [1], spread: 1 }]),
    ),
    rates: new Map(),
  },
  predict: (_, days) => {
    const seen = days.reduce((sum, { conversions }) => sum + conversions, 0)
    return { expected: seen, low: seen, high: seen, chanceOfMore: 0, basis: 'assumed' }
  },
}

export function snapshotOf(options: ShopOptions, ports: Partial<SnapshotPorts> = {}): Snapshot {
  const at = options.at ?? MORNING
  return createBook(inputOf(options), at, options.steps ?? false).snapshot(addDays(LAST, 1), { ...CERTAIN, ...ports })
}

export const FORGETFUL: Memory = { lastProposed: () => null, openFor: () => false, countOnDay: () => 0 }

export function rule(draft: RuleDraft, id = `rul_${draft.code}`): RuleSettings {
  return fillDraft(draft, KRW, 'ko', { id, version: 1 }).settings
}

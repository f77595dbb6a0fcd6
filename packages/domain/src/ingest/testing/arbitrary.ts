import type { Mapped, SourcePage } from '@commerce/contracts/connector'
import type { AdLevel, CanonicalRecord } from '@commerce/contracts/records'
import { type Currency, type Day, day } from '@commerce/kernel'
import fc from 'fast-check'
import { adDay, entity, line, NOON, order, pageOf, visit } from './rig.ts'

const DAYS = ['2026-11-17', '2026-11-18', '2026-11-19'].map(day)
const aDay = fc.constantFrom(...DAYS)
const level = fc.constantFrom<AdLevel>('account', 'campaign', 'ad')

const anAd = fc
  .record({
    level,
    entityId: fc.constantFrom('c1', 'c2', 'c3'),
    day: aDay,
    part: fc.constantFrom('', 'device=pc'),
    currency: fc.constantFrom('KRW' as Currency, 'USD' as Currency),
    clicks: fc.integer({ min: 0, max: 3 }),
    costMicros: fc.integer({ min: 0, max: 3 }).map((won) => won * 1_000_000),
    attribution: fc.constantFrom('', '7d_click'),
    conversionsMicros: fc.constantFrom(null, 0, 500_000),
    extra: fc.constantFrom(null, { reach: 1 }),
  })
  .map((some) => adDay(some))

const aPeriod = fc
  .record({ day: aDay, costMicros: fc.nat(3) })
  .map((some) => adDay({ ...some, lastDay: day('2026-11-25') }))

const anEntity = fc
  .record({ level, entityId: fc.constantFrom('c1', 'c2', 'c4'), name: fc.constantFrom('가을', '겨울') })
  .map((some) => entity(some))

const status = fc.constantFrom('paid' as const, 'shipped' as const, 'cancelled' as const, 'unpaid' as const)
const aLine = fc
  .record({ lineId: fc.constantFrom('l1', 'l2'), quantity: fc.integer({ min: 1, max: 3 }), status })
  .map((some) => line({ ...some, totalMinor: some.quantity * 30_000 }))
const aRefund = fc.record({
  refundId: fc.constantFrom('r1', 'r2'),
  lineId: fc.constant(null),
  at: fc.constantFrom(NOON, NOON + 86_400_000),
  amountMinor: fc.constantFrom(10_000, 20_000),
  reason: fc.constant('refund' as const),
})
const byId = <T>(of: (one: T) => string, of2: fc.Arbitrary<T>) => fc.uniqueArray(of2, { selector: of, maxLength: 2 })
const anOrder = fc
  .record({
    externalId: fc.constantFrom('o1', 'o2'),
    merge: fc.constantFrom('whole' as const, 'lines' as const),
    status,
    changedAt: fc.constantFrom(null, NOON + 1, NOON + 2),
    orderedAt: fc.constantFrom(NOON, NOON + 43_200_000),
    totalMinor: fc.constantFrom(30_000, 60_000),
    lines: byId((one) => one.lineId, aLine),
    refunds: byId((one) => one.refundId, aRefund),
  })
  .map((some) => order(some))

const aVisit = fc
  .record({ day: aDay, key: fc.constantFrom('', 'k'), visits: fc.constantFrom(null, 1, 2) })
  .map((some) => visit(some))

const refusal: Mapped = { place: 0, refusal: { code: 'row-shape', params: {} }, excerpt: '' }
const aRow = fc.oneof(
  { weight: 8, arbitrary: anAd as fc.Arbitrary<CanonicalRecord | Mapped> },
  { weight: 1, arbitrary: aPeriod },
  { weight: 2, arbitrary: anEntity },
  { weight: 3, arbitrary: anOrder },
  { weight: 2, arbitrary: aVisit },
  { weight: 1, arbitrary: fc.constant(refusal) },
)

const completes = fc.option(
  fc.tuple(level, aDay, aDay).map(([of, one, other]) => {
    const [from = one, to = other] = [one, other].sort() as [Day, Day]
    return { level: of, from, to }
  }),
  { nil: undefined },
)

/** A page with everything that can stand in one, over few keys, so that pages meet. */
export const aPage: fc.Arbitrary<SourcePage> = fc
  .record({
    rows: fc.array(aRow, { maxLength: 8 }),
    scheme: fc.constantFrom('api', 'file:device'),
    completes,
  })
  .map(({ rows, scheme, completes: of }) => pageOf(rows, { scheme, ...(of === undefined ? {} : { completes: of }) }))

export const someRuns = fc.array(
  fc.record({ pages: fc.array(aPage, { minLength: 1, maxLength: 3 }), undone: fc.boolean() }),
  { minLength: 1, maxLength: 5 },
)

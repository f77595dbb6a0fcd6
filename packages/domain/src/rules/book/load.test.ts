import type { RuleDraft } from '@commerce/contracts'
import type { AdDayRecord, AdLevel } from '@commerce/contracts/records'
import { addDays, type Currency, type Day, day, daysBetween, seededRandom } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { openRig } from '../../ingest/testing/open-rig.ts'
import { adDay, entity, pageOf } from '../../ingest/testing/rig.ts'
import { type DaySeen, predict } from '../../nowcast/index.ts'
import { evaluate } from '../engine/evaluate.ts'
import { judge } from '../engine/gate.ts'
import { extrasOf, horizonOf, levelsOf, windowsOf } from '../engine/horizon.ts'
import { EXTRAS } from '../kinds/index.ts'
import type { EntityFacts, RuleSettings, Snapshot } from '../model.ts'
import { connection, FORGETFUL, rule } from '../testing/shop.ts'
import { type LoadAsk, loadKnown, loadNow } from './load.ts'
import type { Book, SnapshotPorts } from './model.ts'

const LAST = day('2026-11-20')
const DAYS = 58
const OWN_DAYS = 28
const CONNECTIONS = [connection({ id: 'con_1', staleAfterDays: 3, settleDays: 5 })]
const CURVE = { connectorId: 'con_1', basis: 'assumed', days: 0, share: [0.5, 0.8, 0.9, 0.95, 1], spread: 1.3 } as const

/** Figures of three campaigns, six groups and 24 keywords; many say nothing on many days, some have parts or begin late. */
function rowsOf(): AdDayRecord[] {
  const random = seededRandom(7)
  const chance = (part: number): boolean => (random.bytes(1)[0] ?? 0) < part * 256
  const upTo = (most: number): number => {
    const [high = 0, low = 0] = random.bytes(2)
    return (high * 256 + low) % most
  }
  const rows: AdDayRecord[] = []
  for (const { id, level } of ENTITIES) {
    const zero = chance(0.5)
    const since = chance(0.2) ? upTo(6) : DAYS
    const quiet = chance(0.3) ? 0.7 : 0.05
    for (let back = 0; back < Math.min(DAYS, since); back += 1)
      for (const part of chance(0.2) ? ['', 'mobile'] : [''])
        if (!chance(quiet)) {
          const conversions = chance(0.02) ? null : zero ? 0 : chance(0.3) ? upTo(3_000_000) : 1_000_000
          rows.push(
            adDay({
              ...{ level, entityId: id, day: addDays(LAST, -back), lastDay: addDays(LAST, -back), part },
              impressions: upTo(5_000),
              clicks: upTo(40),
              costMicros: chance(0.1) ? 0 : upTo(20_000) * 1_000_000,
              conversionsMicros: conversions,
              conversionValueMicros: conversions === null || chance(0.05) ? null : conversions * 30_000,
              extra: chance(0.5) ? { frequency: String(1 + upTo(30) / 10), landing_page_views: upTo(30) } : null,
            }),
          )
        }
  }
  return rows
}

const ENTITIES: readonly { id: string; level: AdLevel; parentId: string | null }[] = [
  ...[0, 1, 2].map((n) => ({ id: `c${n}`, level: 'campaign' as const, parentId: null })),
  ...[0, 1, 2, 3, 4, 5].map((n) => ({ id: `g${n}`, level: 'adgroup' as const, parentId: `c${n % 3}` })),
  ...Array.from({ length: 24 }, (_, n) => ({ id: `k${n}`, level: 'keyword' as const, parentId: `g${n % 6}` })),
]

const loose = { minClicks: 0, minSpendMinor: 0, minAgeDays: 0 }
const own = (days: number, of: 'entity' | 'parent', than: { kind: 'earlier' | 'parent' | 'value' }): RuleDraft => ({
  code: 'custom',
  scope: { level: 'keyword' },
  guards: { ...loose, minAgeDays: 10 },
  action: { do: 'pause' },
  condition: {
    join: 'or',
    groups: (['cpa', 'conversions', 'impressions'] as const).map((metric) => ({
      join: 'and',
      terms: [
        {
          metric,
          of,
          window: { days, today: metric === 'impressions', back: 1 },
          op: '>=',
          than:
            than.kind === 'earlier'
              ? { kind: 'earlier', days: 4, times: 1 }
              : than.kind === 'parent'
                ? { kind: 'parent', times: 0.2 }
                : { kind: 'value', value: 3 },
        },
      ],
    })),
  },
})

/** Rules that are looked at together: how far one reaches says how much is read for all. */
const SETS: readonly (readonly RuleSettings[])[] = (
  [
    [{ code: 'kill-switch', scope: { level: 'keyword' }, args: { spend: 5_000, days: 3, price: 0 }, guards: loose }],
    [
      { code: 'kill-switch', scope: { level: 'adgroup' }, args: { spend: 20_000, days: 9 } },
      {
        code: 'negative-keyword',
        scope: { level: 'keyword' },
        args: { spend: 4_000, days: 5 },
        guards: { minAgeDays: 20 },
      },
      own(2, 'entity', { kind: 'earlier' }),
      own(3, 'entity', { kind: 'parent' }),
    ],
    [{ code: 'kill-switch', scope: { level: 'keyword' }, guards: { ...loose, lag: 'matured' }, args: { days: 2 } }],
    [
      { code: 'creative-fatigue', scope: { level: 'campaign' }, guards: loose },
      { code: 'zero-impressions' },
      { code: 'downstream-signal', scope: { platforms: [] }, args: { spend: 5_000, days: 4 }, guards: loose },
      { code: 'roas-floor', guards: loose },
    ],
    [
      { code: 'tracking-broken' },
      { code: 'winner-scaling', guards: loose, args: { roas: 1, use: 0.01, conversions: 1 } },
      own(6, 'parent', { kind: 'value' }),
    ],
  ] as const satisfies readonly (readonly RuleDraft[])[]
).map((set) => set.map((draft, n) => rule(draft, `rul_${n}`)))

const said = ({ ref, lastDay, settledBack, status }: EntityFacts) => ({ ref, lastDay, settledBack, status })

/** All that rules say of a snapshot, reasons and figures included, and what was predicted from. */
function answersOf(rules: readonly RuleSettings[], book: Book) {
  const asked: (readonly [DaySeen[], unknown])[] = []
  const ports: SnapshotPorts = {
    target: () => null,
    lateness: { curves: new Map([['con_1', CURVE]]), rates: new Map([['con_1', { perClick: 0.03, weight: 90 }]]) },
    predict: (curve, days, rate) => {
      // A day of nothing is neither here nor there.
      asked.push([days.filter(({ clicks, conversions }) => clicks !== 0 || conversions !== 0), rate])
      return predict(curve, days, rate)
    },
  }
  const snapshot: Snapshot = book.snapshot(addDays(LAST, 1), ports)
  const verdicts = rules.flatMap((settings) =>
    snapshot.entities(settings.scope.level).map((target) => {
      const verdict = judge(target, settings, snapshot, FORGETFUL)
      return {
        ...verdict,
        ...(verdict.outcome === 'proposes' ? { wish: { ...verdict.wish, target: null } } : {}),
        target: said(target),
      }
    }),
  )
  const evaluations = evaluate(rules, snapshot, FORGETFUL).map(({ settings, seen, held, wishes }) => ({
    ...{ id: settings.id, seen, held: [...held] },
    wishes: wishes.map(({ target, ...wish }) => ({ ...wish, target: said(target) })),
  }))
  return { asked, snapshot, answers: { verdicts, evaluations } }
}

describe.each(engines())('the book of now on $engine', ({ place }) => {
  test('reads less of the days before the windows, and every answer, reason and figure is that of all rows', async () => {
    const rig = await openRig(place)
    const { clock } = rig.ports
    const first = addDays(LAST, 1 - DAYS)
    clock.set(Date.UTC(2026, 10, 20, 22))
    const rows = rowsOf()
    await rig.load([
      pageOf(
        ENTITIES.map(({ id, ...one }) => entity({ ...one, entityId: id, name: id, dailyBudgetMicros: 30_000_000_000 })),
      ),
      ...(['campaign', 'adgroup', 'keyword'] as const).map((level) =>
        pageOf(
          rows.filter((row) => row.level === level),
          { completes: { level, from: first, to: LAST } },
        ),
      ),
    ])
    const outcomes = new Set<string>()
    let slices = 0
    for (const rules of SETS) {
      const to = addDays(LAST, 1)
      const predicting = rules.filter(({ guards }) => guards.lag === 'predicted')
      const ask: LoadAsk = {
        from: addDays(LAST, -horizonOf(rules, CONNECTIONS)),
        to,
        currency: 'KRW' as Currency,
        connections: CONNECTIONS,
        levels: levelsOf(rules),
        extras: extrasOf(rules),
        ownChanges: [],
      }
      const rest = async () => {
        slices += 1
      }
      const little = answersOf(rules, await loadNow(rig.store, clock, { ...ask, windows: windowsOf(rules), rest }))
      const all = answersOf(rules, await loadNow(rig.store, clock, ask))
      const known = answersOf(rules, await loadKnown(rig.store, { ...ask, extras: EXTRAS, at: clock.now() }))
      expect(little.answers).toEqual(all.answers)
      expect(little.asked).toEqual(all.asked)
      expect(known.answers).toEqual(all.answers)
      for (const { outcome } of little.answers.verdicts) outcomes.add(outcome)
      for (const target of little.snapshot.entities(rules[0]?.scope.level ?? 'campaign'))
        expectPlainly(target, rows, windowsOf(predicting).days, predicting.length > 0)
    }
    expect(slices).toBeGreaterThan(SETS.length * 10)
    // The shop is one in which there is something to tell apart.
    expect([...outcomes]).toEqual(
      expect.arrayContaining(['proposes', 'not-settled', 'not-met', 'too-young', 'no-value']),
    )
  })
})

/** Sums and earlier days, added up from the rows one by one. */
function expectPlainly(target: EntityFacts, rows: readonly AdDayRecord[], days: number, predicts: boolean): void {
  const mine = rows.filter(({ level, entityId }) => level === target.ref.level && entityId === target.ref.externalId)
  const within = mine.filter(({ day: of }) => daysBetween(of, LAST) < days)
  const sum = (of: (row: AdDayRecord) => number | null): number => within.reduce((all, row) => all + (of(row) ?? 0), 0)
  expect(target.window(days)).toMatchObject({
    impressions: sum((row) => row.impressions),
    clicks: sum((row) => row.clicks),
    costMicros: sum((row) => row.costMicros),
    conversionsMicros: sum((row) => row.conversionsMicros),
    valueMicros: sum((row) => row.conversionValueMicros),
    hasConversions: within.every((row) => row.conversionsMicros !== null),
    days,
    complete: true,
  })
  // Days that only predictions rest on are read where a rule predicts.
  if (predicts)
    expect(target.predict(days)).toEqual(predict(CURVE, seen(mine, 0, days), rateOf(seen(mine, days, days + OWN_DAYS))))
}

/** Days of an entity that have rows, oldest first. */
function seen(rows: readonly AdDayRecord[], from: number, below: number): DaySeen[] {
  const by = new Map<Day, { clicks: number; micros: number }>()
  for (const { day: of, clicks, conversionsMicros } of rows) {
    const there = by.get(of) ?? { clicks: 0, micros: 0 }
    by.set(of, { clicks: there.clicks + clicks, micros: there.micros + (conversionsMicros ?? 0) })
  }
  return [...by]
    .map(([of, { clicks, micros }]) => ({ age: daysBetween(of, LAST), clicks, conversions: micros / 1_000_000 }))
    .filter(({ age }) => age >= from && age < below)
    .sort((a, b) => b.age - a.age)
}

/** What a click brings, as docs/time-machine.md has it: the account's rate and the own earlier days at half their worth. */
function rateOf(earlier: readonly DaySeen[]) {
  const worth = 0.5 / CURVE.spread
  const known = (age: number): number => CURVE.share[age] ?? 1
  const clicks = earlier.reduce((all, one) => all + one.clicks * known(one.age), 0)
  const conversions = earlier.reduce((all, one) => all + one.conversions, 0)
  if (clicks === 0) return { perClick: 0.03, weight: 90 }
  const weight = 90 + clicks * worth
  return { perClick: (0.03 * 90 + conversions * worth) / weight, weight }
}

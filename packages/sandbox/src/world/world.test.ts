import { createHash } from 'node:crypto'
import { day } from '@commerce/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { levelOn } from './ad-figures.ts'
import { dayOfNumber, numberOfDay, startOf } from './calendar.ts'
import { AD_PLATFORMS, type AdPlatform, CHANNELS, createTruth, createWorld, type World } from './index.ts'
import { lineState, momentsOf } from './line-state.ts'
import { stockOn } from './stock.ts'
import { orderNumber } from './truth.ts'

const FIRST = numberOfDay(day('2026-01-01'))
const world = createWorld({ seed: 7, firstDay: FIRST })
const NOON = 12 * 3_600_000
const some = fc.integer({ min: FIRST + 20, max: FIRST + 300 })

const account = (of: World, platform: AdPlatform, number: number, asOf: number) =>
  levelOn(of, platform, 'account', number, asOf).get(of.accounts[platform].id)

describe('the world', () => {
  test('the same seed is the same world, another seed another one', () => {
    const bytes = (seed: number): string => {
      const of = createWorld({ seed, firstDay: FIRST })
      const truth = createTruth(of, (number) => stockOn(of, number))
      const asOf = startOf(FIRST + 60) + NOON
      const days = ['2026-02-10', '2026-02-11'].map(day)
      const all = days.map((one) => [
        CHANNELS.map((channel) => truth.orders(channel, one, one, asOf)),
        AD_PLATFORMS.map((platform) => [...truth.adLevel(platform, 'campaign', one, asOf)]),
        [...truth.stock(one)],
        truth.mall(one, asOf).ads,
      ])
      return createHash('sha256').update(JSON.stringify(all)).digest('hex')
    }
    expect(bytes(7)).toBe(bytes(7))
    expect(bytes(8)).not.toBe(bytes(7))
  })

  test('a day worked out alone is the day worked out among others', () => {
    fc.assert(
      fc.property(some, (number) => {
        const alone = createWorld({ seed: 7, firstDay: FIRST })
        const asOf = startOf(number + 5)
        for (const channel of CHANNELS)
          expect(alone.orders(channel, number).map(orderNumber)).toEqual(world.orders(channel, number).map(orderNumber))
        expect(account(alone, 'naver', number, asOf)).toEqual(account(world, 'naver', number, asOf))
      }),
      { numRuns: 8 },
    )
  })

  test('campaigns add up to the account, on every platform and day', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...AD_PLATFORMS), (number, platform) => {
        const asOf = startOf(number + 3)
        const sum = [...levelOn(world, platform, 'campaign', number, asOf).values()].reduce(
          (all, one) => all + one.costMicros,
          0,
        )
        expect(sum).toBe(account(world, platform, number, asOf)?.costMicros)
      }),
      { numRuns: 30 },
    )
  })

  test('a day only grows while it lasts, and campaigns keep their budgets', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...AD_PLATFORMS), (number, platform) => {
        let before = 0
        for (let hour = 0; hour <= 24; hour += 3) {
          const now = account(world, platform, number, startOf(number) + hour * 3_600_000)?.costMicros ?? 0
          expect(now).toBeGreaterThanOrEqual(before)
          before = now
        }
        const minor = world.accounts[platform].currency === 'KRW' ? 1_000_000 : 10_000
        for (const [id, figures] of levelOn(world, platform, 'campaign', number, startOf(number + 1))) {
          const budget = world.settings.now(platform, id)?.dailyBudget
          // A last click may cost a little more than was left, as it does at the platforms.
          if (budget != null) expect(figures.costMicros).toBeLessThanOrEqual(budget * minor * 1.15)
        }
      }),
      { numRuns: 20 },
    )
  })

  test('conversions arrive late: what a day shows grows for days after it', () => {
    const number = FIRST + 100
    const shown = [1, 3, 7, 15].map(
      (later) => account(world, 'google', number, startOf(number + later))?.conversionsMicros ?? 0,
    )
    expect(shown).toEqual([...shown].sort((a, b) => a - b))
    expect(shown[3]).toBeGreaterThan(shown[0] ?? 0)
  })

  test('platforms claim more than they brought', () => {
    let claimed = 0
    let brought = 0
    for (let number = FIRST + 50; number < FIRST + 80; number += 1)
      for (const one of world.conversionsByClick('meta', number)) {
        claimed += 1
        if (one.real) brought += 1
      }
    expect(claimed / brought).toBeGreaterThan(1.3)
  })

  test('more money buys more, but each further won less', () => {
    const number = FIRST + 120
    const clicksAt = (times: number): number => {
      const of = createWorld({ seed: 7, firstDay: FIRST })
      for (const one of of.accounts.meta.entities)
        if (one.dailyBudget !== null)
          of.change('meta', one.id, { dailyBudget: one.dailyBudget * times }, startOf(FIRST))
      return account(of, 'meta', number, startOf(number + 1))?.clicks ?? 0
    }
    const [once, twice, fourTimes] = [clicksAt(1), clicksAt(2), clicksAt(4)]
    expect(twice).toBeGreaterThan(once)
    expect(fourTimes).toBeGreaterThan(twice)
    expect(twice).toBeLessThan(once * 1.95)
    expect(fourTimes - twice).toBeLessThan((twice - once) * 2)
  })

  test.each([1, 7, 11, 42, 2026])(
    'seed %i has what rules look for: waste, half a waste, and a winner held back',
    (seed) => {
      const of = createWorld({ seed, firstDay: FIRST })
      const idOf = (platform: AdPlatform, name: string): string =>
        of.accounts[platform].entities.find((one) => one.name === name)?.id ?? ''
      const days = Array.from({ length: 30 }, (_, at) => FIRST + 100 + at)
      const figures = (platform: AdPlatform, level: 'campaign' | 'adgroup', name: string) =>
        days.map((number) => levelOn(of, platform, level, number, startOf(number + 20)).get(idOf(platform, name)))
      const sum = (all: readonly ({ [K in 'costMicros' | 'conversionValueMicros']: number } | undefined)[]) => ({
        cost: all.reduce((total, one) => total + (one?.costMicros ?? 0), 0) / 1_000_000,
        value: all.reduce((total, one) => total + (one?.conversionValueMicros ?? 0), 0) / 1_000_000,
      })
      const waste = figures('meta', 'campaign', '인지도_겨울')
      for (const one of waste) {
        expect(one?.costMicros).toBeGreaterThan(30_000_000_000)
        expect(one?.conversionsMicros).toBe(0)
      }
      const half = figures('naver', 'adgroup', '선물_정보성')
      for (const one of half) {
        expect(one?.costMicros).toBeGreaterThan(3_000_000_000)
        expect(one?.conversionsMicros).toBe(0)
      }
      expect(sum(figures('naver', 'campaign', '파워링크_선물')).value).toBeGreaterThan(0)
      // It would take more every day, and earns three times what it costs at least.
      const winner = figures('google', 'campaign', '검색_브랜드')
      for (const one of winner) expect(one?.costMicros).toBeGreaterThan(18_000_000_000 * 0.8)
      const { cost, value } = sum(winner)
      expect(value / cost).toBeGreaterThan(3)
    },
  )

  test('a budget that two campaigns share is spent by both together', () => {
    const of = createWorld({ seed: 7, firstDay: FIRST })
    const sharing = of.accounts.google.entities.filter((one) => one.sharedBudget !== undefined)
    expect(sharing).toHaveLength(2)
    for (const one of sharing) of.change('google', one.id, { dailyBudget: 9_000 }, startOf(FIRST))
    const spent = levelOn(of, 'google', 'campaign', FIRST + 60, startOf(FIRST + 61))
    const each = sharing.map(({ id }) => (spent.get(id)?.costMicros ?? 0) / 1_000_000)
    for (const one of each) expect(one).toBeGreaterThan(500)
    expect(each.reduce((sum, one) => sum + one, 0)).toBeLessThan(9_000 * 1.15)
  })

  test('a negative keyword at Google keeps its search from the next hour on, as exact as it is', () => {
    const number = FIRST + 90
    const of = createWorld({ seed: 7, firstDay: FIRST })
    const keyword = of.accounts.google.entities.find((one) => one.level === 'keyword' && one.name === '녹차')
    const cost = (id = ''): number =>
      levelOn(of, 'google', 'keyword', number, startOf(number + 1)).get(id)?.costMicros ?? 0
    const other = of.accounts.google.entities.find((one) => one.level === 'keyword' && one.name === '유기농녹차')
    const [before, beside] = [cost(keyword?.id), cost(other?.id)]
    expect(before).toBeGreaterThan(0)
    const bar = (match: 'exact' | 'phrase') =>
      of.change(
        'google',
        keyword?.parentId ?? '',
        { negatives: [{ id: '1', text: '녹차', match }] },
        startOf(number) - 1,
      )
    bar('exact')
    // What it leaves of the budget goes to the others.
    expect(cost(keyword?.id)).toBe(0)
    expect(cost(other?.id)).toBeGreaterThanOrEqual(beside)
    bar('phrase')
    expect([cost(keyword?.id), cost(other?.id)]).toEqual([0, 0])
  })

  test('a pause holds from the next hour on: nothing before it changes, nothing comes after', () => {
    const number = FIRST + 130
    const of = createWorld({ seed: 7, firstDay: FIRST })
    const [id = ''] = [...levelOn(of, 'naver', 'campaign', number, startOf(number + 1)).keys()]
    const at = startOf(number) + 13.5 * 3_600_000
    const cost = (asOf: number): number => levelOn(of, 'naver', 'campaign', number, asOf).get(id)?.costMicros ?? 0
    const morning = cost(startOf(number) + NOON)
    const whole = cost(startOf(number + 1))
    expect(of.change('naver', id, { active: false }, at)).not.toBeNull()
    expect(cost(startOf(number) + NOON)).toBe(morning)
    expect(cost(startOf(number + 1))).toBe(cost(startOf(number) + 14 * 3_600_000))
    expect(cost(startOf(number + 1))).toBeLessThan(whole)
    // Those who clicked before may still buy.
    const next = levelOn(of, 'naver', 'campaign', number + 1, startOf(number + 2)).get(id)
    expect([next?.impressions ?? 0, next?.costMicros ?? 0]).toEqual([0, 0])
    expect(of.change('naver', 'cmp-unknown', { active: false }, at)).toBeNull()
  })
})

describe('orders of the world', () => {
  test('numbers of orders and lines are unique on every channel', () => {
    for (const channel of CHANNELS) {
      const ids = Array.from({ length: 120 }, (_, at) => world.orders(channel, FIRST + 30 + at))
        .flat()
        .map(orderNumber)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.length).toBeGreaterThan(3_000)
    }
  })

  test('a line goes forward only, and never more comes back than was bought', () => {
    for (const channel of CHANNELS)
      for (const order of world.orders(channel, FIRST + 60))
        for (const line of order.lines) {
          let before = 0
          for (const at of momentsOf(order, line)) {
            const state = lineState(order, line, at)
            expect(state.cancelled + state.returned).toBeLessThanOrEqual(line.quantity)
            expect(state.changedAt).toBeGreaterThanOrEqual(before)
            expect(state.changedAt).toBeLessThanOrEqual(at)
            before = state.changedAt
          }
        }
  })

  test('refunds are never more than was paid, and come after it', () => {
    const truth = createTruth(world, () => new Map())
    const asOf = startOf(FIRST + 200)
    for (const channel of CHANNELS) {
      const orders = truth.orders(channel, dayOfNumber(FIRST + 40), dayOfNumber(FIRST + 70), asOf)
      expect(orders.filter((one) => one.refunds.length > 0).length).toBeGreaterThan(20)
      for (const order of orders) {
        const given = order.refunds.reduce((all, one) => all + one.amountMinor, 0)
        expect(given).toBeLessThanOrEqual(order.totalMinor)
        if (order.paidAt === null) expect(order.refunds).toEqual([])
        else for (const refund of order.refunds) expect(refund.at).toBeGreaterThan(order.paidAt)
      }
    }
  })
})

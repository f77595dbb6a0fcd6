import type { AdLevel } from '@commerce/contracts/records'
import { predict } from '@commerce/domain/nowcast'
import {
  type BookInput,
  type ConnectionFacts,
  createBook,
  type EntityFacts,
  type EntityRef,
  evaluate,
  fillDraft,
  type Memory,
  type RuleSettings,
  type Snapshot,
} from '@commerce/domain/rules'
import type { Currency } from '@commerce/kernel'
import {
  dayAt,
  type EntityDay,
  FINAL,
  type LateAccount,
  type LateShop,
  morningAfter,
  SEOUL,
} from './lateness-of-twin.ts'

const HOUR = 3_600_000
const NEVER = Number.POSITIVE_INFINITY
const KRW = 'KRW' as Currency
const WON_PER_DOLLAR = 1_380
/** An advertisement is watched for four weeks; a stop counts as long in a backtest. */
const LIFE = 28
/** First morning; the delay curves have three months to learn from. */
const BEGIN = 95
/** An advertisement is bad when a conversion costs it so many times what it costs its account. */
const TOO_DEAR = 1.5
const LEVELS: readonly AdLevel[] = ['campaign', 'ad', 'keyword']

/** An advertisement in the four weeks in which a rule may stop it. */
interface Life {
  readonly ref: EntityRef
  readonly from: number
  readonly days: readonly (EntityDay | null)[]
  /** Spend of each day, in conversions that it may buy at most. */
  readonly spend: readonly number[]
  /** Over all days of the shop, with all conversions in, a conversion cost no more than it may. */
  readonly good: boolean
}

/** Advertisements of a shop under watch, as rules know them on every morning. */
export interface Watch {
  readonly shop: LateShop
  readonly lives: readonly Life[]
  readonly input: BookInput
  /** What a conversion may cost, won, by platform. */
  readonly prices: ReadonlyMap<string, number>
}

/**
 * Puts the advertisements of a shop under watch.
 *
 * @param known days before the watch that rules know of it; 0: it begins with the watch, as one that was just made.
 */
export function watch(shop: LateShop, known: number): Watch {
  const last = shop.days - FINAL - 3
  const prices = new Map<string, number>()
  const lives: Life[] = []
  for (const account of shop.accounts) {
    const { platform } = account
    const most = costOfConversion(account, last) * TOO_DEAR
    prices.set(platform, (most / 1e6) * (platform === 'tiktok' ? WON_PER_DOLLAR : 1))
    for (const [key, days] of account.entities) {
      const [level = '', id = ''] = key.split(/ (.*)/)
      const all = sumOf(days.slice(0, last))
      for (let from = BEGIN; from + LIFE < last; from += LIFE) {
        const spend = days.slice(from, from + LIFE).map((one) => (one?.costMicros ?? 0) / most)
        if (spend.every((one) => one === 0)) continue
        const ref = { connectorId: platform, platform, level: level as AdLevel, externalId: `${id} from ${from}` }
        lives.push({ ref, from, days, spend, good: all.conversions >= all.costMicros / most })
      }
    }
  }
  return { shop, lives, prices, input: inputOf(shop, lives, known) }
}

const sumOf = (days: readonly (EntityDay | null)[]) => ({
  costMicros: days.reduce((sum, one) => sum + (one?.costMicros ?? 0), 0),
  conversions: days.reduce((sum, one) => sum + (one?.final ?? 0), 0),
})

function costOfConversion({ entities }: LateAccount, last: number): number {
  const sums = [...entities].flatMap(([key, days]) => (key.startsWith('campaign ') ? [sumOf(days.slice(0, last))] : []))
  const total = (of: 'costMicros' | 'conversions') => sums.reduce((sum, one) => sum + one[of], 0)
  return total('costMicros') / total('conversions')
}

function inputOf(shop: LateShop, lives: readonly Life[], known: number): BookInput {
  const connections = shop.accounts.map(
    ({ platform, settleDays }): ConnectionFacts => ({
      ...{
        id: platform,
        platform,
        name: platform,
        demo: false,
        zone: SEOUL,
        how: 'api',
        settleDays,
        staleAfterDays: 3,
      },
      currency: platform === 'tiktok' ? ('USD' as Currency) : KRW,
      offers: () => ['pause'],
    }),
  )
  const everyDay = Array.from({ length: shop.days }, (_, n) => n)
  return {
    ...{ from: dayAt(0), to: dayAt(shop.days), currency: KRW, connections, standInBefore: null, extras: [] },
    ...{ periods: [], currencies: [], stock: [], advertised: [], ownChanges: [] },
    entities: lives.map(({ ref: { connectorId, level, externalId } }, key) => ({
      ...{ key, connectorId, level, externalId, name: externalId, status: 'active', parentId: null },
      ...{ dailyBudgetMicros: null, bidMicros: null, learnedAt: 0, replacedAt: NEVER },
    })),
    rows(sink) {
      for (const [key, { from, days }] of lives.entries())
        for (let n = Math.max(0, from - known); n < from + LIFE; n += 1)
          for (const { figures, since, until } of versionsOf(days[n]?.mornings ?? [])) {
            const { impressions, clicks, costMicros, conversionsMicros, conversionValueMicros } = figures
            const [learned, replaced] = [since, until].map((age) =>
              age === null ? NEVER : morningAfter(n + age) - HOUR,
            )
            if (learned === undefined || replaced === undefined) continue
            sink.add(
              ...([key, n, impressions, clicks, costMicros, conversionsMicros, conversionValueMicros] as const),
              ...([learned, replaced, null] as const),
            )
          }
    },
    reads: connections.flatMap(({ id }) =>
      LEVELS.flatMap((level) =>
        everyDay.map((n) => ({ connectorId: id, level, day: dayAt(n), at: morningAfter(n) - HOUR, whole: true })),
      ),
    ),
    rates: everyDay.map((n) => ({
      ...{ base: 'USD', quote: 'KRW', day: dayAt(n), rate_nano: WON_PER_DOLLAR * 1e9, enteredAt: 0 },
    })),
  }
}

/** What a day was believed to be, and from which to before which of its mornings; null: ever after. */
function versionsOf(mornings: EntityDay['mornings']) {
  const versions: { figures: NonNullable<(typeof mornings)[number]>; since: number; until: number | null }[] = []
  for (const [age, figures] of mornings.entries()) {
    if (figures === undefined) continue
    const before = versions.at(-1)
    if (before !== undefined && isSame(before.figures, figures)) continue
    if (before !== undefined) before.until = age
    versions.push({ figures, since: age, until: null })
  }
  return versions
}

type Shown = NonNullable<EntityDay['mornings'][number]>
const isSame = (a: Shown, b: Shown): boolean =>
  a.clicks === b.clicks && a.costMicros === b.costMicros && a.conversionsMicros === b.conversionsMicros

export interface Kills {
  readonly killed: number
  /** Good ones that were stopped. */
  readonly good: number
  /** Spend of bad ones until they were stopped, in conversions it may buy. */
  readonly waste: number
}

/** Kill switch of the product with amounts in conversions' worth: one rule for each platform and level. */
export type Player = (prices: Watch['prices']) => readonly RuleSettings[]

const player =
  (spent: number, lag: 'raw' | 'predicted', priced: boolean): Player =>
  (prices) =>
    [...prices].flatMap(([platform, price]) =>
      LEVELS.map((level) => {
        const spend = Math.round(price * spent)
        const draft = {
          code: 'kill-switch',
          args: { spend, price: priced ? spend : 0 },
          guards: { lag },
          scope: { platforms: [platform], level },
        } as const
        return fillDraft({ ...draft, scope: { level, platforms: [...draft.scope.platforms] } }, KRW, 'en', {
          id: `rul_${platform}_${level}`,
          version: 1,
        }).settings
      }),
    )

/** R1 by its words: so much was spent on days without a conversion, as figures stand. */
export const plain = (spent: number): Player => player(spent, 'raw', false)
/** As it comes: everything else by its defaults. */
export const shipped = (spent: number): Player => player(spent, 'predicted', true)
/** R1 by its words, that only waits for a conversion that is likely to come late. */
export const waiting = (spent: number): Player => player(spent, 'predicted', false)
/** As {@link shipped}, without a prediction, to see what the prediction itself does. */
export const unpredicted = (spent: number): Player => player(spent, 'raw', true)

/** Lets each player look at the shop every morning; what it stops stays stopped. */
export function play({ shop, lives, input, prices }: Watch, players: readonly Player[]): readonly Kills[] {
  const book = createBook(input, morningAfter(BEGIN) - 1, true)
  const of = new Map(lives.map((life) => [nameOf(life.ref), life]))
  const sides = players.map((rules) => ({ rules: rules(prices), stopped: new Map<string, number>() }))
  const end = Math.max(...lives.map(({ from }) => from)) + LIFE
  for (let n = BEGIN; n < end; n += 1) {
    book.advanceTo(morningAfter(n))
    const ports = { target: () => null, lateness: shop.latenessAfter(n), predict }
    const whole = book.snapshot(dayAt(n + 1), ports)
    const runs = ({ ref }: EntityFacts): boolean => {
      const from = of.get(nameOf(ref))?.from ?? NEVER
      return from <= n && n < from + LIFE
    }
    const running = new Map(LEVELS.map((level) => [level, whole.entities(level).filter(runs)]))
    for (const { rules, stopped } of sides) {
      const entities = (level: AdLevel) => (running.get(level) ?? []).filter(({ ref }) => !stopped.has(nameOf(ref)))
      const snapshot: Snapshot = { ...whole, entities }
      for (const { wishes } of evaluate(rules, snapshot, FORGETFUL))
        for (const { target } of wishes) stopped.set(nameOf(target.ref), n)
    }
  }
  return sides.map(({ stopped }) => killsOf(lives, stopped))
}

const nameOf = ({ platform, level, externalId }: EntityRef): string => `${platform} ${level} ${externalId}`
const FORGETFUL: Memory = { lastProposed: () => null, openFor: () => false, countOnDay: () => 0 }

function killsOf(lives: readonly Life[], stopped: ReadonlyMap<string, number>): Kills {
  let [good, waste] = [0, 0]
  for (const life of lives) {
    const at = stopped.get(nameOf(life.ref))
    if (life.good) good += at === undefined ? 0 : 1
    // The morning after a day stops it, so that day is spent.
    else for (const one of life.spend.slice(0, at === undefined ? LIFE : at - life.from + 1)) waste += one
  }
  return { killed: stopped.size, good, waste }
}

export function sumKills(of: readonly Kills[]): Kills {
  const sum = (name: keyof Kills) => of.reduce((all, one) => all + one[name], 0)
  return { killed: sum('killed'), good: sum('good'), waste: sum('waste') }
}

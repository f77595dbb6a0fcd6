import { type Lateness, predict } from '../../packages/domain/src/nowcast/index.ts'
import { type LateShop, windowOf } from '../../test/measure/lateness-of-twin.ts'

/** Days a kill switch looks at, days an advertisement is watched anew, and the first day that is watched. */
const WINDOW = 3
const EPISODE = 14
const BEGIN = 95
/** An advertisement is bad when a conversion costs it so many times what it costs its account. */
const TOO_DEAR = 1.5

/** A morning's look at an advertisement. Spend in conversions it may buy at most. */
interface Look {
  readonly spend: number
  readonly seen: number
  readonly high: number
  /** Final conversions of the same days. */
  readonly final: number
  /** Spend of the day that has come with this look. */
  readonly fresh: number
}

interface Episode {
  readonly good: boolean
  readonly looks: readonly Look[]
}

export type KillRule = (look: Look) => boolean

/** Advertisements watched for two weeks from their first day, morning by morning; afterwards it is known what they were worth. */
export function episodesOf(shop: LateShop): readonly Episode[] {
  const known = Array.from({ length: shop.days }, (_, n) => (n < BEGIN ? null : shop.latenessAfter(n)))
  const episodes: Episode[] = []
  for (const account of shop.accounts) {
    let [cost, conversions] = [0, 0]
    for (const [key, days] of account.entities)
      if (key.startsWith('campaign '))
        for (const one of days.slice(0, BEGIN)) {
          cost += one?.costMicros ?? 0
          conversions += one?.final ?? 0
        }
    const most = (cost / conversions) * TOO_DEAR
    for (const days of account.entities.values())
      for (let from = BEGIN; from + EPISODE < shop.days - 20; from += EPISODE) {
        const mine = days.slice(from, from + EPISODE)
        const spend = mine.reduce((sum, one) => sum + (one?.costMicros ?? 0), 0) / most
        if (spend === 0) continue
        const final = mine.reduce((sum, one) => sum + (one?.final ?? 0), 0)
        const looks = mine.map((_, n) => look(days, from + n, n + 1, account.platform, most, known[from + n] ?? null))
        episodes.push({ good: final >= spend, looks })
      }
  }
  return episodes
}

function look(
  days: Parameters<typeof windowOf>[0],
  last: number,
  lived: number,
  platform: string,
  most: number,
  lateness: Lateness | null,
): Look {
  const window = windowOf(days, last, Math.min(WINDOW, lived))
  const curve = lateness?.curves.get(platform)
  const rate = lateness?.rates.get(platform)
  if (curve === undefined || rate === undefined) throw new Error(`nothing was learned of ${platform}`)
  return {
    spend: window.costMicros / most,
    seen: window.days.reduce((sum, { conversions }) => sum + conversions, 0),
    high: predict(curve, window.days, rate).high,
    final: window.final,
    fresh: (days[last]?.costMicros ?? 0) / most,
  }
}

export interface Kills {
  readonly killed: number
  /** Killed, and the two weeks turned out well. */
  readonly good: number
  /** Killed, and the very days it was killed for turned out well once all conversions had come. */
  readonly late: number
  /** Spend of bad advertisements until they were killed, in conversions it may buy. */
  readonly waste: number
}

export function play(episodes: readonly Episode[], rule: KillRule): Kills {
  let [killed, good, late, waste] = [0, 0, 0, 0]
  for (const episode of episodes) {
    const at = episode.looks.findIndex(rule)
    const hit = episode.looks[at]
    if (hit !== undefined) {
      killed += 1
      if (episode.good) good += 1
      if (hit.final >= hit.spend) late += 1
    }
    if (episode.good) continue
    for (const { fresh } of at < 0 ? episode.looks : episode.looks.slice(0, at + 1)) waste += fresh
  }
  return { killed, good, late, waste }
}

/** R1 as it stands: spent more than so many conversions may cost, and nothing came. */
export const plain =
  (spent: number): KillRule =>
  (one) =>
    one.spend > spent && one.seen === 0

type Family = (part: number, spent: number) => KillRule
/** Even the upper end of what may still come is too little for what was spent. */
export const predicted: Family = (part, spent) => (one) => one.spend > spent && one.high < part * one.spend
/** The same without a prediction, to see what the prediction itself does. */
export const raw: Family = (part, spent) => (one) => one.spend > spent && one.seen < part * one.spend

/** The rule of a family with the fewest false kills that wastes no more. */
export function tuned(episodes: readonly Episode[], family: Family, waste: number): KillRule {
  let best: { readonly rule: KillRule; readonly good: number } | null = null
  for (const spent of [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6])
    for (let part = 1; part <= 26; part += 1) {
      const rule = family(part / 20, spent)
      const result = play(episodes, rule)
      if (result.waste <= waste && (best === null || result.good < best.good)) best = { rule, good: result.good }
    }
  if (best === null) throw new Error('no setting wastes as little')
  return best.rule
}

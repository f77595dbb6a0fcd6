import {
  type Kills,
  type Player,
  plain,
  play,
  shipped,
  sumKills,
  unpredicted,
  waiting,
  watch,
} from '../test/measure/kills-of-twin.ts'
import { coverage, type LateShop, lateShop } from '../test/measure/lateness-of-twin.ts'
import type { Bench, Figure } from './kit/measure.ts'

const DAYS = 300
/** Amounts are chosen on some shops and measured on others. */
const CHOSEN_ON = [1, 2, 3, 4]
const MEASURED_ON = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
/** Amounts of the plain kill switch, in conversions the spend may buy at most. */
const SPENT = [1, 1.5, 2]
/** Amounts the others may choose from. */
const CHOICE = Array.from({ length: 28 }, (_, n) => 0.8 + n / 10)
/** They are chosen for a little less waste, so that shops they were not chosen on see no more. */
const SPARE = 0.95
/** Days that are known of an advertisement before it is watched. */
const KINDS = [
  ['ads that run for long', 60],
  ['ads that were just made', 0],
] as const

/**
 * What the nowcast is worth on shops of the twin: how often its intervals hold, and how many good advertisements the kill switch of the
 * product stops with and without it. Its rules look through the book of facts every morning, as a pass does.
 */
export const bench: Bench = {
  name: 'nowcast',
  async run() {
    const [here, there] = [CHOSEN_ON, MEASURED_ON].map((seeds) => seeds.map((seed) => lateShop(seed, DAYS)))
    if (here === undefined || there === undefined) throw new Error('two sets of shops')
    const { all, parts } = coverage(here, { from: 100, to: 270 })
    for (const [part, { holds, windows }] of parts)
      print(`intervals of ${part}: ${(holds * 100).toFixed(1)} % of ${windows} hold`)
    return [
      { ...bare('90 % intervals that hold'), value: all.holds, limit: 0.86, limitIs: 'least', reach: 1 },
      { ...bare('90 % intervals that hold, at most'), value: all.holds, reach: 0.94 },
      ...KINDS.flatMap(([kind, known]) => compare(kind, known, here, there)),
    ]
  },
}

/** Plays the rule as it comes, and without its prediction, against R1 by its words where they waste as much. */
function compare(kind: string, known: number, here: readonly LateShop[], there: readonly LateShop[]): Figure[] {
  const families = [shipped, unpredicted]
  const tries = [...SPENT.map(plain), ...families.flatMap((family) => CHOICE.map(family))]
  const tried = sumsOf(here.map((shop) => play(watch(shop, known), tries)))
  const choose = (at: number, family: number): number => {
    const from = SPENT.length + family * CHOICE.length
    const place = leastGood(tried.slice(from, from + CHOICE.length), (tried[at]?.waste ?? 0) * SPARE)
    return CHOICE[place] ?? Number.NaN
  }
  const rounds = SPENT.map((spent, at) => [
    { name: 'plain', amount: spent, player: plain(spent) },
    ...families.map((family, n) => {
      const amount = choose(at, n)
      return { name: n === 0 ? 'shipped' : 'without prediction', amount, player: family(amount) }
    }),
    { name: 'plain that waits for late ones', amount: spent, player: waiting(spent) },
  ])
  const players = rounds.flatMap((round) => round.map(({ player }): Player => player))
  const played = there.map((shop) => play(watch(shop, known), players))
  return rounds.flatMap((round, at): Figure[] => {
    const sides = round.map((_, n) => played.map((one) => one[at * round.length + n] ?? NOTHING))
    for (const [n, { name, amount }] of round.entries()) {
      const { killed, good, waste } = sumKills(sides[n] ?? [])
      print(`${kind}, ${name} at ${amount.toFixed(1)}: ${killed} killed, ${good} good, wasted ${Math.round(waste)}`)
    }
    const [before, after, without] = sides
    if (before === undefined || after === undefined || without === undefined) throw new Error('three sides')
    const [kills, waste] = [ratio(after, before, 'good'), ratio(after, before, 'waste')]
    const itself = ratio(without, before, 'good')
    print(
      `${kind}, at ${SPENT[at]}: ${said(kills)} of the false kills for ${said(waste)} of the waste; without prediction ${said(itself)}`,
    )
    return [
      { ...bare(`${kind}: false kills against the plain switch at ${SPENT[at]}`), value: kills.value, reach: 0.5 },
      { ...bare('the same, wasted spend'), value: waste.value, reach: 1 },
      { ...bare('the same rule without prediction, false kills'), value: itself.value, reach: null },
    ]
  })
}

const print = (line: string): unknown => process.stderr.write(`${line}\n`)
const NOTHING: Kills = { killed: 0, good: 0, waste: 0 }
const bare = (what: string) => ({ what, unit: '', limit: null, limitIs: '' })

/** Each player over all shops. */
const sumsOf = (shops: readonly (readonly Kills[])[]): readonly Kills[] =>
  (shops[0] ?? []).map((_, n) => sumKills(shops.map((one) => one[n] ?? NOTHING)))

/** Place of the fewest good ones stopped among those that waste no more. */
function leastGood(of: readonly Kills[], waste: number): number {
  let best = -1
  for (const [n, one] of of.entries())
    if (one.waste <= waste && (best < 0 || one.good < (of[best]?.good ?? 0))) best = n
  if (best < 0) throw new Error('no amount wastes as little')
  return best
}

interface Ratio {
  readonly value: number
  /** Half of its 95 % interval over shops, by leaving out each in turn (jackknife). */
  readonly half: number
}

function ratio(above: readonly Kills[], below: readonly Kills[], of: 'good' | 'waste'): Ratio {
  const without = (n: number) => sumKills(above.toSpliced(n, 1))[of] / sumKills(below.toSpliced(n, 1))[of]
  const parts = above.map((_, n) => without(n))
  const mean = parts.reduce((sum, one) => sum + one, 0) / parts.length
  const squares = parts.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return {
    value: sumKills(above)[of] / sumKills(below)[of],
    half: 2.2 * Math.sqrt((squares * (parts.length - 1)) / parts.length),
  }
}

const said = ({ value, half }: Ratio): string => `${value.toFixed(2)} ± ${half.toFixed(2)}`

import { coverage, lateShop } from '../test/measure/lateness-of-twin.ts'
import { episodesOf, plain, play, predicted, raw, tuned } from './kit/kills.ts'
import type { Bench, Figure } from './kit/measure.ts'

const DAYS = 300
/** Thresholds of the plain kill switch, in conversions the spend may buy at most. */
const SPENT = [1, 1.5, 2]
/** Settings are chosen for a little less waste, so that shops they were not chosen on see no more. */
const SPARE = 0.95

/**
 * What the nowcast is worth on shops of the twin: how often its intervals hold, and how many good advertisements a kill switch stops with
 * and without it. Settings are chosen on half of the shops and measured on the other half.
 */
export const bench: Bench = {
  name: 'nowcast',
  async run() {
    const shops = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => lateShop(seed, DAYS))
    const { all, parts } = coverage(shops.slice(0, 4), { from: 100, to: 270 })
    for (const [part, { holds, windows }] of parts)
      process.stderr.write(`intervals of ${part}: ${(holds * 100).toFixed(1)} % of ${windows} hold\n`)
    const [here, there] = [shops.slice(0, 4), shops.slice(4)].map((some) => some.flatMap(episodesOf))
    if (here === undefined || there === undefined) throw new Error('two halves')
    const figures = SPENT.flatMap((spent): Figure[] => {
      const waste = play(here, plain(spent)).waste * SPARE
      const results = {
        plain: play(there, plain(spent)),
        predicted: play(there, tuned(here, predicted, waste)),
        raw: play(there, tuned(here, raw, waste)),
      }
      for (const [name, { killed, good, late, waste }] of Object.entries(results))
        process.stderr.write(
          `spend over ${spent}, ${name}: ${killed} killed, ${good} good, ${late} by lateness, wasted ${Math.round(waste)}\n`,
        )
      const { plain: before, predicted: after, raw: without } = results
      return [
        { ...bare(`false kills against the plain switch at ${spent}`), value: after.good / before.good, reach: 0.5 },
        { ...bare('the same, wasted spend'), value: after.waste / before.waste, reach: 1 },
        { ...bare('the same rule without prediction, false kills'), value: without.good / before.good, reach: null },
      ]
    })
    return [
      { ...bare('90 % intervals that hold'), value: all.holds, limit: 0.86, limitIs: 'least', reach: 1 },
      { ...bare('90 % intervals that hold, at most'), value: all.holds, reach: 0.94 },
      ...figures,
    ]
  },
}

const bare = (what: string) => ({ what, unit: '', limit: null, limitIs: '' })

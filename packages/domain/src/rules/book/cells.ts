/**
 * Figures per entity and day in one flat array: eight numbers a cell, which is one line of the processor's cache. Everything in a cell
 * adds up, so that a row is taken back by adding its opposite.
 */
export const IMPRESSIONS = 0
export const CLICKS = 1
export const COST = 2
export const CONVERSIONS = 3
export const VALUE = 4
/** Rows in the cell (parts of a day), and those of them that say nothing about conversions or value. */
export const ROWS = 5
export const NO_CONVERSIONS = 6
export const NO_VALUE = 7
const WIDTH = 8

/**
 * Up to so many cells lie side by side, day after day: rows come by the day, and so find their cells close together. Beyond that a table of
 * places points to those that are used (192 MB).
 */
const DENSE = 3_000_000

export interface Cells {
  readonly figures: Float64Array
  /** Where the cell of an entity and day begins in {@link figures}; -1: nothing is known of it. */
  place(entity: number, day: number): number
  add(
    sign: 1 | -1,
    entity: number,
    day: number,
    impressions: number,
    clicks: number,
    cost: number,
    conversions: number,
    value: number,
    extras: readonly number[] | null,
  ): void
  /** Sum of a further figure in a cell; `count` of rows that have it. */
  extra(name: number, place: number): { readonly sum: number; readonly count: number }
}

/**
 * @param extras how many further figures are kept. @param held which days have cells at all; left out: every day. Of another day nothing
 * is known here.
 */
export function createCells(entities: number, days: number, extras: number, held?: readonly boolean[]): Cells {
  const sheets = new Int32Array(days)
  let count = 0
  for (let day = 0; day < days; day += 1) {
    sheets[day] = held === undefined || held[day] === true ? count : -1
    if (sheets[day] !== -1) count += 1
  }
  const dense = entities * count <= DENSE
  const places = dense ? null : new Int32Array(entities * count)
  let room = dense ? entities * count : 65_536
  let used = dense ? room : 0
  let figures = new Float64Array(room * WIDTH)
  let more = new Float64Array(room * extras * 2)

  const claim = (entity: number, day: number): number => {
    const at = (sheets[day] ?? -1) * entities + entity
    if (places === null) return at * WIDTH
    const there = places[at] ?? 0
    if (there > 0) return (there - 1) * WIDTH
    if (used === room) {
      room *= 2
      const wider = new Float64Array(room * WIDTH)
      wider.set(figures)
      figures = wider
      const widerMore = new Float64Array(room * extras * 2)
      widerMore.set(more)
      more = widerMore
    }
    used += 1
    places[at] = used
    return (used - 1) * WIDTH
  }

  return {
    get figures() {
      return figures
    },
    place(entity, day) {
      const sheet = sheets[day] ?? -1
      if (sheet < 0) return -1
      const at = sheet * entities + entity
      return places === null ? at * WIDTH : ((places[at] ?? 0) - 1) * WIDTH
    },
    add(sign, entity, day, impressions, clicks, cost, conversions, value, further) {
      const at = claim(entity, day)
      figures[at + IMPRESSIONS] = (figures[at + IMPRESSIONS] ?? 0) + sign * impressions
      figures[at + CLICKS] = (figures[at + CLICKS] ?? 0) + sign * clicks
      figures[at + COST] = (figures[at + COST] ?? 0) + sign * cost
      figures[at + ROWS] = (figures[at + ROWS] ?? 0) + sign
      if (Number.isNaN(conversions)) figures[at + NO_CONVERSIONS] = (figures[at + NO_CONVERSIONS] ?? 0) + sign
      else figures[at + CONVERSIONS] = (figures[at + CONVERSIONS] ?? 0) + sign * conversions
      if (Number.isNaN(value)) figures[at + NO_VALUE] = (figures[at + NO_VALUE] ?? 0) + sign
      else figures[at + VALUE] = (figures[at + VALUE] ?? 0) + sign * value
      if (further === null) return
      for (let n = 0; n < extras; n += 1) {
        const one = further[n] ?? Number.NaN
        if (Number.isNaN(one)) continue
        const of = ((at / WIDTH) * extras + n) * 2
        more[of] = (more[of] ?? 0) + sign * one
        more[of + 1] = (more[of + 1] ?? 0) + sign
      }
    },
    extra(name, place) {
      const of = ((place / WIDTH) * extras + name) * 2
      return { sum: more[of] ?? 0, count: more[of + 1] ?? 0 }
    },
  }
}

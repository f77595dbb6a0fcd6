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

/** Up to so many cells lie as entity × day; beyond that a table of places points to those that are used (192 MB). */
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

/** @param extras how many further figures are kept. */
export function createCells(entities: number, days: number, extras: number): Cells {
  const dense = entities * days <= DENSE
  const places = dense ? null : new Int32Array(entities * days)
  let room = dense ? entities * days : 65_536
  let used = dense ? room : 0
  let figures = new Float64Array(room * WIDTH)
  let more = new Float64Array(room * extras * 2)

  const claim = (entity: number, day: number): number => {
    if (places === null) return (entity * days + day) * WIDTH
    const at = entity * days + day
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
      if (places === null) return (entity * days + day) * WIDTH
      return ((places[entity * days + day] ?? 0) - 1) * WIDTH
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

import type { DaySink } from './model.ts'

/** Rows with the stretch of time they were known in, column by column, so that time can be stepped through. */
export interface RowTable extends DaySink {
  readonly length: number
  entity(row: number): number
  day(row: number): number
  learnedAt(row: number): number
  replacedAt(row: number): number
  /** Hands a row on. */
  give(
    row: number,
    to: (
      entity: number,
      day: number,
      impressions: number,
      clicks: number,
      cost: number,
      conversions: number,
      value: number,
      extras: readonly number[] | null,
    ) => void,
  ): void
  /** Rows in the order in which they were learned, and in which they were replaced (those that were). */
  orders(): { readonly learned: Uint32Array; readonly replaced: Uint32Array }
}

const COLUMNS = 7

/** @param extras how many further figures a row has. */
export function createRowTable(extras: number): RowTable {
  let room = 4_096
  let length = 0
  let places = new Int32Array(room * 2)
  let numbers = new Float64Array(room * COLUMNS)
  let more = new Float64Array(room * extras)

  const grow = (): void => {
    room *= 2
    places = widened(places, new Int32Array(room * 2))
    numbers = widened(numbers, new Float64Array(room * COLUMNS))
    more = widened(more, new Float64Array(room * extras))
  }
  const number = (row: number, column: number): number => numbers[row * COLUMNS + column] ?? 0
  const sorted = (rows: Uint32Array, column: number): Uint32Array =>
    rows.sort((one, other) => number(one, column) - number(other, column) || one - other)

  return {
    get length() {
      return length
    },
    add(entity, day, impressions, clicks, cost, conversions, value, learnedAt, replacedAt, further) {
      // Known for no time at all: two pages of one moment.
      if (replacedAt <= learnedAt) return
      if (length === room) grow()
      places[length * 2] = entity
      places[length * 2 + 1] = day
      const at = length * COLUMNS
      numbers[at] = impressions
      numbers[at + 1] = clicks
      numbers[at + 2] = cost
      numbers[at + 3] = conversions
      numbers[at + 4] = value
      numbers[at + 5] = learnedAt
      numbers[at + 6] = replacedAt
      for (let n = 0; n < extras; n += 1) more[length * extras + n] = further?.[n] ?? Number.NaN
      length += 1
    },
    entity: (row) => places[row * 2] ?? 0,
    day: (row) => places[row * 2 + 1] ?? 0,
    learnedAt: (row) => number(row, 5),
    replacedAt: (row) => number(row, 6),
    give(row, to) {
      const further = extras === 0 ? null : Array.from(more.subarray(row * extras, row * extras + extras))
      to(
        places[row * 2] ?? 0,
        places[row * 2 + 1] ?? 0,
        number(row, 0),
        number(row, 1),
        number(row, 2),
        number(row, 3),
        number(row, 4),
        further,
      )
    },
    orders() {
      const all = Uint32Array.from({ length }, (_, row) => row)
      return {
        learned: sorted(all.slice(), 5),
        replaced: sorted(
          all.filter((row) => number(row, 6) !== Number.POSITIVE_INFINITY),
          6,
        ),
      }
    },
  }
}

function widened<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}

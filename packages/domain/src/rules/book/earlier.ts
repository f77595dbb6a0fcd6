import { readColumn } from './columns.ts'

/**
 * Days before every window of the rules. Predictions ask of them what was clicked and what came of it, guards whether anything was spent;
 * nobody asks for more, so no more is read and kept (a third of the time and a quarter of the memory).
 */
export interface Earlier {
  /** Whether it holds a day; then no window may reach into it. */
  holds(day: number): boolean
  clicks(entity: number, day: number): number
  conversionsMicros(entity: number, day: number): number
  costMicros(entity: number, day: number): number
  /** Takes rows of a day: columns of keys, clicks, cost and conversions. @param part of the day, when its rows come in parts. */
  take(day: number, part: number, rows: number, columns: readonly Uint8Array[]): void
}

interface Sheet {
  readonly clicks: Float64Array
  readonly conversions: Float64Array
  readonly cost: Float64Array
}

/** @param held which days it holds. @param placeOf an entity by its key; undefined: not asked about. */
export function createEarlier(
  entities: number,
  held: readonly boolean[],
  placeOf: (key: number) => number | undefined,
): Earlier {
  const sheets: (Sheet | undefined)[] = []
  // Mostly the same entities have rows day after day: equal keys are read once.
  const parts: { keys: Uint8Array; places: Int32Array }[] = []
  let numbers: readonly Float64Array[] = []

  const placesOf = (part: number, rows: number, keys: Uint8Array): Int32Array => {
    const there = parts[part]
    if (there !== undefined && Buffer.compare(there.keys, keys) === 0) return there.places
    const read = new Float64Array(rows)
    readColumn(keys, read)
    const places = Int32Array.from(read, (key) => placeOf(key) ?? -1)
    parts[part] = { keys, places }
    return places
  }
  const sheetOf = (day: number): Sheet => {
    const there = sheets[day]
    if (there !== undefined) return there
    const made = {
      clicks: new Float64Array(entities),
      conversions: new Float64Array(entities),
      cost: new Float64Array(entities),
    }
    sheets[day] = made
    return made
  }

  return {
    holds: (day) => held[day] === true,
    clicks: (entity, day) => sheets[day]?.clicks[entity] ?? 0,
    conversionsMicros: (entity, day) => sheets[day]?.conversions[entity] ?? 0,
    costMicros: (entity, day) => sheets[day]?.cost[entity] ?? 0,
    take(day, part, rows, [keys, ...figures]) {
      if (keys === undefined || rows === 0) return
      const places = placesOf(part, rows, keys)
      if ((numbers[0]?.length ?? 0) < rows) numbers = figures.map(() => new Float64Array(rows))
      for (const [n, column] of figures.entries()) {
        const into = numbers[n]
        if (into !== undefined) readColumn(column, into)
      }
      const [clicks, cost, conversions] = numbers
      if (clicks === undefined || cost === undefined || conversions === undefined) return
      const sheet = sheetOf(day)
      for (let row = 0; row < rows; row += 1) {
        const place = places[row] ?? -1
        if (place < 0) continue
        sheet.clicks[place] = (sheet.clicks[place] ?? 0) + (clicks[row] ?? 0)
        sheet.cost[place] = (sheet.cost[place] ?? 0) + (cost[row] ?? 0)
        const one = conversions[row] ?? Number.NaN
        if (!Number.isNaN(one)) sheet.conversions[place] = (sheet.conversions[place] ?? 0) + one
      }
    },
  }
}

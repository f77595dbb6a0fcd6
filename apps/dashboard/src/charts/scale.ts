/** Where a value stands on an axis and which round values are written beside it. */
export interface Axis {
  readonly min: number
  readonly max: number
  readonly ticks: readonly number[]
}

/**
 * An axis from zero (or below, when something is below) to a round value at or above the largest, with about `count` round
 * steps. Nothing known gives 0 to 1, so that a chart without values still has a ground line.
 */
export function axisOf(values: readonly (number | null)[], count = 3): Axis {
  const known = values.filter((value) => value !== null)
  const high = Math.max(0, ...known)
  const low = Math.min(0, ...known)
  if (high === low) return { min: 0, max: 1, ticks: [0] }
  const step = roundStep((high - low) / count)
  const first = Math.floor(low / step)
  const last = Math.ceil(high / step)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => clean((first + index) * step))
  return { min: clean(first * step), max: clean(last * step), ticks }
}

/** 1, 2, 2.5 or 5 times a power of ten, at or above the given size. */
function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size))
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= size * 0.999) ?? 10
  return factor * power
}

/** Takes away what binary fractions leave behind: 0.30000000000000004 is 0.3. */
function clean(value: number): number {
  return Number(value.toPrecision(12))
}

/** A place in pixels for each value; null stays null and becomes a gap. */
export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * One `d` attribute for a line through the points. A missing value ends the piece before it: nothing is drawn over a gap.
 * A known value between two gaps is a piece of its own and is drawn as a dot by a round line cap.
 */
export function linePath(points: readonly (Point | null)[]): string {
  let path = ''
  points.forEach((point, index) => {
    if (point === null) return
    const place = `${round(point.x)} ${round(point.y)}`
    const starts = (points[index - 1] ?? null) === null
    const alone = starts && (points[index + 1] ?? null) === null
    path += starts ? `M${place}` : `L${place}`
    if (alone) path += `h0.01`
  })
  return path
}

/** Stretches of neighbours for which `holds`, as first and last index. */
export function stretches<T>(items: readonly T[], holds: (item: T) => boolean): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  let start: number | null = null
  items.forEach((item, index) => {
    if (holds(item)) start ??= index
    else if (start !== null) {
      found.push([start, index - 1])
      start = null
    }
  })
  if (start !== null) found.push([start, items.length - 1])
  return found
}

/** Indexes of the days written under the axis: the first, the last and as many between as have room. */
export function labelled(count: number, width: number, room: number): number[] {
  if (count <= 1) return count === 1 ? [0] : []
  const most = Math.max(2, Math.min(count, Math.floor(width / room)))
  const step = Math.ceil((count - 1) / (most - 1))
  const places: number[] = []
  for (let index = count - 1; index >= 0; index -= step) places.unshift(index)
  return places
}

/** Sums neighbours so that at most `most` values are left; a bin of nothing but gaps is a gap. */
export function binned(values: readonly (number | null)[], most: number): (number | null)[] {
  if (values.length <= most) return [...values]
  const size = Math.ceil(values.length / most)
  const bins: (number | null)[] = []
  for (let end = values.length; end > 0; end -= size) {
    const known = values.slice(Math.max(0, end - size), end).filter((value) => value !== null)
    bins.unshift(known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0))
  }
  return bins
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

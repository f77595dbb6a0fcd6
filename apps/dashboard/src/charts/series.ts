/** One day of a chart. Missing values are gaps, never zero. */
export interface ChartDay {
  /** `YYYY-MM-DD`, or what stands for a week or month. */
  readonly day: string
  readonly values: Readonly<Record<string, number | null>>
  /** Everything for this day is in. */
  readonly complete: boolean
  /** Nothing about it will change any more. */
  readonly settled: boolean
}

/** One line or row of bars. */
export interface Series {
  readonly key: string
  readonly label: string
  /** In words, exact: for the readout and the table. */
  readonly format: (value: number) => string
  /** `bar`: stands on the ground; `line`: goes over it. Shape tells two series apart, colour only repeats it. */
  readonly kind?: 'line' | 'bar'
  /** An earlier period, drawn beside the real one. */
  readonly faint?: boolean
}

export const STROKES = ['stroke-series-1', 'stroke-series-2', 'stroke-series-3', 'stroke-series-4'] as const
export const FILLS = ['fill-series-1', 'fill-series-2', 'fill-series-3', 'fill-series-4'] as const
const DASHES = ['', '6 4', '2 4', '8 3 2 3'] as const

/** The dash pattern of the nth line, so that lines differ in shape as well. */
export function dashOf(index: number, faint: boolean | undefined): string | undefined {
  return (faint ? '2 3' : DASHES[index % DASHES.length]) || undefined
}

/** One line of the table: what was measured, against which limit measured in the same run, and what must be reached. */
export interface Figure {
  readonly what: string
  readonly unit: string
  readonly value: number
  /** The limit of the same run in the same unit; null where the figure stands for itself (seconds, megabytes). */
  readonly limit: number | null
  readonly limitIs: string
  /** With a limit: the least ratio value / limit. Without: the most the value may be. Null: nothing is promised. */
  readonly reach: number | null
}

export interface Bench {
  readonly name: string
  run(): Promise<readonly Figure[]>
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Runs two measurements in turn (A B A B …) so that a machine that drifts drifts under both; returns the medians. */
export async function alternate(
  rounds: number,
  ours: () => Promise<number>,
  limit: () => Promise<number>,
): Promise<{ ours: number; limit: number }> {
  const a: number[] = []
  const b: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    a.push(await ours())
    b.push(await limit())
  }
  return { ours: median(a), limit: median(b) }
}

/** Seconds that `work` takes. */
export async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1_000
}

/** Whether a figure reaches what was promised; null when nothing was. */
export function reached(figure: Figure): boolean | null {
  if (figure.reach === null) return null
  return figure.limit === null ? figure.value <= figure.reach : figure.value / figure.limit >= figure.reach
}

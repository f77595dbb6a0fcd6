import { binned } from './scale.ts'

export interface SparkBarProps {
  /** Oldest first; null where nothing is known. */
  readonly values: readonly (number | null)[]
  readonly width?: number
  readonly height?: number
}

const MOST = 30

/** Small bars in a row of a table, one for each day (or for a few days together when there are many). */
export function SparkBar({ values, width = 88, height = 20 }: SparkBarProps) {
  const bins = binned(values, MOST)
  const high = Math.max(0, ...bins.map((value) => value ?? 0))
  const slot = width / Math.max(1, bins.length)
  const bar = Math.max(1, Math.min(8, slot - 1))
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden
      className="inline-block shrink-0 align-middle"
    >
      <rect y={height - 1} width={width} height={1} className="fill-line" />
      {bins.map((value, index) => {
        if (value === null || value <= 0 || high === 0) return null
        const size = Math.max(1.5, (height - 1) * (value / high))
        const at = `${index}`
        return (
          <rect
            key={at}
            x={index * slot + (slot - bar) / 2}
            y={height - size}
            width={bar}
            height={size}
            className="fill-series-1"
          />
        )
      })}
    </svg>
  )
}

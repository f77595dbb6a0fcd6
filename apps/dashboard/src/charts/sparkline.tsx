import { linePath } from './scale.ts'

export interface SparklineProps {
  /** Oldest first; null where nothing is known. */
  readonly values: readonly (number | null)[]
  /** What it shows, for screen readers; without it the drawing only repeats what stands beside it in words. */
  readonly label?: string
  /** The last value may still change: its mark is hollow. */
  readonly open?: boolean
  readonly width?: number
  readonly height?: number
}

const PAD = 3

/** The course of a figure without axes: a line with gaps, and a mark on the last value. */
export function Sparkline({ values, label, open = false, width = 112, height = 32 }: SparklineProps) {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return null
  const high = Math.max(...known)
  // Its course is what matters, not its height above zero: the figure beside it says that.
  const lowest = Math.min(...known)
  const low = lowest - (high - lowest) * 0.2
  const span = high - low || 1
  const step = (width - 2 * PAD) / Math.max(1, values.length - 1)
  const points = values.map((value, index) =>
    value === null ? null : { x: PAD + index * step, y: PAD + (height - 2 * PAD) * (1 - (value - low) / span) },
  )
  const last = points.at(-1)
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role={label === undefined ? 'presentation' : 'img'}
      aria-label={label}
      aria-hidden={label === undefined}
      className="block shrink-0 overflow-visible"
    >
      <path
        d={linePath(points)}
        fill="none"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-ink-3"
      />
      {last && (
        <circle
          cx={last.x}
          cy={last.y}
          r={2.5}
          strokeWidth={1.5}
          className={open ? 'fill-paper stroke-ink' : 'fill-ink stroke-ink'}
        />
      )}
    </svg>
  )
}

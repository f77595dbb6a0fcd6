import { cx } from '../ui/cx.ts'
import { dashOf, FILLS, type Series, STROKES } from './series.ts'

export interface LegendProps {
  readonly series: readonly Series[]
  /** The words of each value of the day that is read out; `undefined`: no day is. */
  readonly values: readonly string[] | undefined
}

/** Which shape is which; while a day is read out, with its values. */
export function Legend({ series, values }: LegendProps) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-table">
      {series.map((one, index) => (
        <li key={one.key} className="flex items-center gap-1.5">
          <Mark
            one={one}
            index={index}
            line={series.filter((other) => other.kind !== 'bar' && !other.faint).indexOf(one)}
          />
          <span className="text-ink-2">{one.label}</span>
          {values && <span className="figures font-medium">{values[index]}</span>}
        </li>
      ))}
    </ul>
  )
}

function Mark({ one, index, line }: { readonly one: Series; readonly index: number; readonly line: number }) {
  return (
    <svg aria-hidden width={16} height={10} className="shrink-0">
      {one.kind === 'bar' ? (
        <>
          <rect x={2} y={3} width={5} height={7} className={cx(FILLS[index % FILLS.length], 'opacity-75')} />
          <rect x={9} y={0} width={5} height={10} className={cx(FILLS[index % FILLS.length], 'opacity-75')} />
        </>
      ) : (
        <line
          x1={0}
          x2={16}
          y1={5}
          y2={5}
          strokeWidth={2}
          strokeDasharray={dashOf(line, one.faint)}
          className={one.faint ? 'stroke-ink-3' : STROKES[index % STROKES.length]}
        />
      )}
    </svg>
  )
}

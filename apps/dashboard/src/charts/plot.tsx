import type { Language } from '../lib/format.ts'
import { formatDay } from '../screens/incoming/day.ts'
import { cx } from '../ui/cx.ts'
import { type Axis, labelled, linePath, stretches } from './scale.ts'
import { type ChartDay, dashOf, FILLS, type Series, STROKES } from './series.ts'

export interface PlotProps {
  readonly days: readonly ChartDay[]
  readonly series: readonly Series[]
  readonly axis: Axis
  readonly formatAxis: (value: number) => string
  readonly width: number
  readonly height: number
  /** Index of the day that is read out. */
  readonly active: number | null
  readonly language: Language
  readonly hatchId: string
}

/** Room above the highest tick for its words, below the ground line for the days. */
export const TOP = 18
export const FOOT = 26

/** The drawing itself; what it says is said in words beside it. */
export function Plot({ days, series, axis, formatAxis, width, height, active, language, hatchId }: PlotProps) {
  const ground = height - FOOT
  const slot = width / Math.max(1, days.length)
  const x = (index: number) => (index + 0.5) * slot
  const y = (value: number) => TOP + (ground - TOP) * (1 - (value - axis.min) / (axis.max - axis.min))
  const bars = series.filter((one) => one.kind === 'bar')
  const barWidth = Math.max(1, Math.min(28, slot * 0.7) / Math.max(1, bars.length))
  return (
    <svg aria-hidden width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="block select-none">
      <defs>
        <pattern id={hatchId} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2" height="6" className="fill-stale-hatch" />
        </pattern>
      </defs>
      {stretches(days, (day) => !day.complete).map(([from, to]) => (
        <rect
          key={`incomplete-${from}`}
          x={from * slot}
          y={TOP}
          width={(to - from + 1) * slot}
          height={ground - TOP}
          fill={`url(#${hatchId})`}
          opacity={0.7}
        />
      ))}
      {axis.ticks.map((tick) => (
        <line
          key={tick}
          x1={0}
          x2={width}
          y1={y(tick)}
          y2={y(tick)}
          className={tick === 0 ? 'stroke-edge' : 'stroke-line'}
        />
      ))}
      {stretches(days, (day) => !day.settled).map(([from, to]) => (
        <rect
          key={`unsettled-${from}`}
          x={from * slot}
          y={y(0) + 1}
          width={(to - from + 1) * slot}
          height={5}
          fill={`url(#${hatchId})`}
        />
      ))}
      {active !== null && <rect x={active * slot} y={TOP} width={slot} height={ground - TOP} className="fill-ink/7" />}
      {bars.map((one, place) =>
        days.map((day, index) => {
          const value = day.values[one.key] ?? null
          if (value === null || value === 0) return null
          const top = Math.min(y(value), y(0))
          return (
            <rect
              key={`${one.key} ${day.day}`}
              x={x(index) - (barWidth * bars.length) / 2 + place * barWidth}
              y={top}
              width={Math.max(1, barWidth - (slot > 4 ? 1 : 0))}
              height={Math.max(1, Math.abs(y(value) - y(0)))}
              className={cx(FILLS[series.indexOf(one) % FILLS.length], 'opacity-75')}
            />
          )
        }),
      )}
      {series
        .filter((one) => one.kind !== 'bar')
        .map((one) => {
          const index = series.indexOf(one)
          return (
            <path
              key={one.key}
              d={linePath(
                days.map((day, at) => {
                  const value = day.values[one.key] ?? null
                  return value === null ? null : { x: x(at), y: y(value) }
                }),
              )}
              fill="none"
              strokeWidth={one.faint ? 1.5 : 2}
              strokeLinejoin="round"
              strokeLinecap="round"
              strokeDasharray={dashOf(
                series.filter((other) => other.kind !== 'bar' && !other.faint).indexOf(one),
                one.faint,
              )}
              className={one.faint ? 'stroke-ink-3' : STROKES[index % STROKES.length]}
            />
          )
        })}
      {active !== null &&
        series.map((one, index) => {
          const value = days[active]?.values[one.key] ?? null
          return value === null || one.kind === 'bar' ? null : (
            <circle
              key={one.key}
              cx={x(active)}
              cy={y(value)}
              r={3.5}
              strokeWidth={2}
              className={cx('fill-paper', one.faint ? 'stroke-ink-3' : STROKES[index % STROKES.length])}
            />
          )
        })}
      {axis.ticks
        .filter((tick) => tick !== 0)
        .map((tick) => (
          <text
            key={tick}
            x={0}
            y={y(tick) - 4}
            strokeWidth={4}
            strokeLinejoin="round"
            paintOrder="stroke"
            className="figures fill-ink-3 stroke-paper text-meta"
          >
            {formatAxis(tick)}
          </text>
        ))}
      {labelled(days.length, width, 76).map((index) => {
        const day = days[index]
        const edge = x(index) < 30 ? 'start' : x(index) > width - 30 ? 'end' : 'middle'
        return (
          day && (
            <text
              key={day.day}
              x={edge === 'start' ? 0 : edge === 'end' ? width : x(index)}
              y={height - 5}
              textAnchor={edge}
              className="figures fill-ink-3 text-meta"
            >
              {formatDay(day.day, language)}
            </text>
          )
        )
      })}
    </svg>
  )
}

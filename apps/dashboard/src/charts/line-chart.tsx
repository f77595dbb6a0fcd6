import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from 'react'
import { useWords } from '../lib/words.ts'
import { csvOf } from '../screens/audit/csv.ts'
import { formatDay, formatDays } from '../screens/incoming/day.ts'
import { saveText } from '../screens/parts/save-file.ts'
import { Button } from '../ui/button.tsx'
import { ChartTable } from './chart-table.tsx'
import { Legend } from './legend.tsx'
import { Plot } from './plot.tsx'
import { axisOf } from './scale.ts'
import type { ChartDay, Series } from './series.ts'
import { useWidth } from './use-width.ts'

export interface LineChartProps {
  /** What it shows, for screen readers and as the name of the table. */
  readonly label: string
  /** Oldest first, one for each day: a day without data is there with `null`. */
  readonly days: readonly ChartDay[]
  readonly series: readonly Series[]
  /** Short words for the axis: `400만`. */
  readonly formatAxis: (value: number) => string
  readonly height?: number
  /** Name of the file without ending; without it there is no export. */
  readonly fileName?: string
}

/**
 * Days as lines and bars. What a pointer shows the arrow keys show too (Home, End and Esc as well), the same figures stand in
 * a table one press away and in a CSV file. Hatched: days that are not complete, and along the ground days that may change.
 */
export function LineChart({ label, days, series, formatAxis, height = 240, fileName }: LineChartProps) {
  const { t, language } = useWords()
  const [frame, width] = useWidth<HTMLDivElement>()
  const [active, setActive] = useState<number | null>(null)
  const [asTable, setAsTable] = useState(false)
  const hatchId = useId()
  const axis = useMemo(
    () => axisOf(days.flatMap((day) => series.map((one) => day.values[one.key] ?? null))),
    [days, series],
  )
  const last = days.length - 1
  const shown = active === null ? null : Math.min(active, last)
  const day = shown === null ? undefined : days[shown]
  const valueText = (one: Series, of: ChartDay | undefined) => {
    const value = of?.values[one.key] ?? null
    return value === null ? t('figures:noValue') : one.format(value)
  }
  const stateText = (of: ChartDay | undefined) =>
    of === undefined || (of.complete && of.settled) ? '' : t(of.complete ? 'figures:unsettled' : 'figures:incomplete')
  const spoken = (of: ChartDay | undefined) =>
    of === undefined
      ? ''
      : [
          formatDay(of.day, language),
          ...series.map((one) => `${one.label} ${valueText(one, of)}`),
          ...(stateText(of) ? [stateText(of)] : []),
        ].join(', ')

  const move = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    setActive(Math.max(0, Math.min(last, Math.floor(((event.clientX - box.left) / box.width) * days.length))))
  }
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const now = shown ?? last
    const next = {
      ArrowLeft: now - 1,
      ArrowRight: shown === null ? last : now + 1,
      PageUp: now - 7,
      PageDown: now + 7,
      Home: 0,
      End: last,
    }[event.key]
    if (event.key === 'Escape' && shown !== null) {
      event.stopPropagation()
      setActive(null)
    } else if (next !== undefined) {
      event.preventDefault()
      setActive(Math.max(0, Math.min(last, next)))
    }
  }
  const save = () => {
    const head = [t('figures:day'), ...series.map((one) => one.label), t('figures:state')]
    const rows = days.map((one) => [
      one.day,
      ...series.map((of) => String(one.values[of.key] ?? '')),
      stateText(one) || t('figures:settled'),
    ])
    saveText(`${fileName}.csv`, csvOf([head, ...rows]), 'text/csv;charset=utf-8')
  }
  return (
    <figure aria-label={label} className="m-0 min-w-0">
      <div className="mb-1 flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <div className="min-w-0 pt-1">
          <Legend series={series} values={asTable ? undefined : day && series.map((one) => valueText(one, day))} />
          <p className="figures mt-0.5 min-h-4 text-meta text-ink-3">
            {day
              ? [formatDay(day.day, language, true), stateText(day)].filter((part) => part !== '').join(' · ')
              : formatDays(days[0]?.day ?? null, days.at(-1)?.day ?? null, language)}
          </p>
        </div>
        <div className="-mr-2.5 flex">
          <Button variant="quiet" size="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {t('figures:asTable')}
          </Button>
          {fileName !== undefined && (
            <Button variant="quiet" size="small" onClick={save}>
              {t('figures:csv')}
            </Button>
          )}
        </div>
      </div>
      {asTable ? (
        <ChartTable label={label} days={days} series={series} valueText={valueText} stateText={stateText} />
      ) : (
        <div
          ref={frame}
          role="slider"
          tabIndex={0}
          aria-label={t('figures:readChart', { label })}
          aria-valuemin={1}
          aria-valuemax={Math.max(1, days.length)}
          aria-valuenow={(shown ?? Math.max(0, last)) + 1}
          aria-valuetext={spoken(days[shown ?? last])}
          onKeyDown={onKey}
          onPointerMove={move}
          onPointerDown={move}
          onPointerLeave={(event) => event.pointerType === 'mouse' && setActive(null)}
          onBlur={() => setActive(null)}
          className="touch-pan-y overflow-hidden rounded-sm"
        >
          {width > 0 && (
            <Plot
              days={days}
              series={series}
              axis={axis}
              formatAxis={formatAxis}
              width={width}
              height={height}
              active={shown}
              language={language}
              hatchId={hatchId}
            />
          )}
        </div>
      )}
    </figure>
  )
}

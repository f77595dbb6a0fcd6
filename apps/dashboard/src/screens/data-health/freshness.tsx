import type { DataHealth } from '@commerce/contracts'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { cx, Link, Status, TimeAgo } from '../../ui/index.ts'
import { formatDay } from '../incoming/day.ts'

type Line = DataHealth['connections'][number]
type DayState = 'settled' | 'complete' | 'partial' | 'none'

const LOOKS: Record<DayState, string> = {
  settled: 'bg-gain',
  complete: 'bg-gain-soft inset-ring inset-ring-gain',
  partial: 'hatch inset-ring inset-ring-edge',
  none: 'inset-ring inset-ring-line-2',
}

/** What is known of one day of a connection. */
export function dayState(day: Line['days'][number]): DayState {
  if (day.settled && day.complete) return 'settled'
  if (day.complete) return 'complete'
  return day.rows > 0 ? 'partial' : 'none'
}

/** One line of 28 cells for each connection: full, outlined, hatched or empty, so that a gap is seen at once. */
export function Freshness({ connections }: { readonly connections: readonly Line[] }) {
  const { t } = useWords()
  return (
    <>
      <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-meta text-ink-2" aria-hidden>
        {(['settled', 'complete', 'partial', 'none'] as const).map((state) => (
          <li key={state} className="flex items-center gap-1.5">
            <span className={cx('size-3 rounded-[2px]', LOOKS[state])} />
            {t(`dataHealth:day.${state}`)}
          </li>
        ))}
      </ul>
      <ul className="border-t border-line">
        {connections.map((line) => (
          <li
            key={line.id}
            className="flex flex-col gap-x-8 gap-y-2 border-b border-line py-3 lg:flex-row lg:items-center lg:justify-between"
          >
            <Name line={line} />
            <Strip line={line} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Name({ line }: { readonly line: Line }) {
  const { t, language } = useWords()
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-3">
        <Link to="/connectors/$id" params={{ id: line.id }}>
          {line.name}
        </Link>
        {line.late && <Status tone="stale">{t('dataHealth:late')}</Status>}
      </p>
      <p className="figures text-table text-ink-2">
        {line.newestCompleteDay !== null
          ? t('dataHealth:completeTo', { day: formatDay(line.newestCompleteDay, language) })
          : line.newestDay !== null
            ? t('dataHealth:reachesTo', { day: formatDay(line.newestDay, language) })
            : t('dataHealth:noDay')}
        <span className="text-ink-3">
          {' · '}
          {line.lastSuccessAt === null ? t('dataHealth:neverSucceeded') : <TimeAgo at={line.lastSuccessAt} />}
        </span>
      </p>
      {line.zoneDiffers && (
        <p className="text-table font-medium text-warn">{t('dataHealth:zoneDiffers', { zone: line.zone })}</p>
      )}
    </div>
  )
}

function Strip({ line }: { readonly line: Line }) {
  const { t, language } = useWords()
  const states = line.days.map(dayState)
  const complete = states.filter((state) => state === 'settled' || state === 'complete').length
  const missing = states.filter((state) => state === 'none').length
  return (
    <div
      role="img"
      aria-label={t('dataHealth:summary', { complete, missing })}
      className="grid w-full max-w-[28rem] shrink-0 grid-cols-[repeat(28,minmax(0,1fr))] gap-[3px] lg:w-[28rem]"
    >
      {line.days.map((day, index) => {
        const state = states[index] ?? 'none'
        return (
          <span
            key={day.day}
            title={t('dataHealth:dayCell', {
              day: formatDay(day.day, language),
              state: t(`dataHealth:day.${state}`),
              rows: formatNumber(day.rows, language),
            })}
            className={cx('h-6 rounded-[2px]', LOOKS[state])}
          />
        )
      })}
    </div>
  )
}

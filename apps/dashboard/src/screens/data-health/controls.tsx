import type { DataHealth } from '@commerce/contracts'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { type Column, cx, DataTable, Fold, Status } from '../../ui/index.ts'
import { formatMicros } from '../incoming/amount.ts'
import { formatDay } from '../incoming/day.ts'

type Control = DataHealth['controls'][number]
/** Days that stand open; a platform that never adds up would fill the page. */
const SHOWN = 8
const LEVELS = ['account', 'campaign', 'adgroup', 'keyword', 'ad', 'search-term'] as const

/** Days on which two levels of one connection do not add up to the same spend. */
export function Controls({ controls }: { readonly controls: readonly Control[] }) {
  const { t, language } = useWords()
  const level = (name: string) => {
    const known = LEVELS.find((one) => one === name)
    return known ? t(`platforms:levelName.${known}`) : name
  }
  const columns: readonly Column<Control>[] = [
    {
      key: 'connection',
      label: t('runs:connection'),
      phone: 'title',
      cell: (one) => <span className="font-medium wrap-anywhere">{one.connectorName}</span>,
    },
    { key: 'day', label: t('dataHealth:dayLabel'), width: 'w-28', cell: (one) => formatDay(one.day, language) },
    {
      key: 'levels',
      label: t('dataHealth:spend'),
      cell: (one) => (
        <ul className="figures">
          {one.levels.map((each) => (
            <li key={each.level} className="flex flex-wrap gap-x-2 max-sm:justify-end">
              <span className="text-ink-3">{level(each.level)}</span>
              <span>{formatMicros(each.costMicros, one.currency, language)}</span>
              <span className="text-ink-3">({t('dataHealth:rows', { rows: formatNumber(each.rows, language) })})</span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'verdict',
      label: t('runs:stateLabel'),
      width: 'w-32',
      cell: (one) => (
        <Status tone={one.within ? 'good' : 'warn'}>
          {t(
            one.differenceMicros === 0 ? 'dataHealth:agrees' : one.within ? 'dataHealth:within' : 'dataHealth:outside',
          )}
        </Status>
      ),
    },
    {
      key: 'difference',
      label: t('dataHealth:difference'),
      align: 'end',
      width: 'w-36',
      cell: (one) => (
        <span className={cx(!one.within && 'font-medium')}>
          {formatMicros(one.differenceMicros, one.currency, language)}
        </span>
      ),
    },
  ]
  const outside = controls.filter((one) => !one.within)
  const within = controls.filter((one) => one.within)
  const table = (rows: readonly Control[]) => (
    <DataTable
      label={t('dataHealth:controls')}
      columns={columns}
      rows={rows}
      rowKey={(one) => `${one.connectorId} ${one.day}`}
      empty={<p className="text-ink-2">{t('dataHealth:controlsNone')}</p>}
    />
  )
  return (
    <>
      {table(outside.slice(0, SHOWN))}
      {outside.length > SHOWN && (
        <div className="mt-3">
          <Fold title={t('dataHealth:controlsMore', { days: formatNumber(outside.length - SHOWN, language) })}>
            {table(outside.slice(SHOWN))}
          </Fold>
        </div>
      )}
      {within.length > 0 && (
        <div className="mt-3">
          <Fold title={t('dataHealth:controlsAgree', { days: formatNumber(within.length, language) })}>
            {table(within)}
          </Fold>
        </div>
      )}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, EmptyState, ErrorState, TableSkeleton } from '../../ui/index.ts'
import { Paging } from '../../ui/paging.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { formatDays } from '../incoming/day.ts'
import { SearchBox } from '../orders/search-box.tsx'
import { moneyText } from '../parts/amounts.ts'
import { ColumnMenu } from '../parts/column-menu.tsx'
import { type Range, rangeQuery } from '../parts/range-days.ts'
import { saveText } from '../parts/save-file.ts'
import type { Changes } from '../parts/use-search.ts'
import { type AdsAddress, columnsAddress, LEVELS, PAGE, type Sort } from './address.ts'
import { COLUMNS, USUAL_COLUMNS } from './column-keys.ts'
import { AD_COLUMNS } from './columns.tsx'
import { tableCsv } from './export.ts'
import { AdCards } from './rows-cards.tsx'
import { AdRows } from './rows-table.tsx'
import { linesOf } from './tree.ts'
import { useTree } from './use-tree.ts'

export interface AdsTableProps {
  readonly range: Range
  readonly shown: AdsAddress
  readonly go: (changes: Changes) => void
}

/** Campaigns that open to their ad groups and those to keywords and ads; each level also as a list of its own, search terms too. */
export function AdsTable({ range, shown, go }: AdsTableProps) {
  const { t, language } = useWords()
  const ask = {
    ...rangeQuery(range),
    ...(shown.platform ? { platform: shown.platform } : {}),
    ...(shown.connector ? { connector: shown.connector } : {}),
    sort: shown.sort,
    dir: shown.dir,
  }
  const table = useQuery({
    ...read('GET /api/ads/table', {
      query: {
        ...ask,
        level: shown.level,
        limit: PAGE,
        offset: (shown.page - 1) * PAGE,
        ...(shown.search ? { search: shown.search } : {}),
      },
    }),
    placeholderData: (before) => before,
  })
  const tree = useTree(ask)
  const data = table.data
  const columns = AD_COLUMNS.filter((column) => shown.columns.includes(column.key))
  const lines = data && linesOf(data.items, tree.inside)
  const sortBy = (sort: Sort) => {
    const turn = sort === shown.sort && shown.dir === (sort === 'name' ? 'asc' : 'desc')
    go({
      sort: sort === 'spend' ? undefined : sort,
      dir: turn ? (shown.dir === 'asc' ? 'desc' : 'asc') : undefined,
      page: undefined,
    })
  }
  const label = t(`ads:level.${shown.level}`)
  const rows = lines && { label, lines, columns, sort: shown.sort, dir: shown.dir, onSort: sortBy, ...tree }
  const otherDays = data !== undefined && table.isSuccess && differs(range, data)
  return (
    <section aria-label={t('ads:table')} className="min-w-0">
      <Tabs
        label={t('ads:levels')}
        value={shown.level}
        onChange={(level) =>
          go({ level: level === 'campaign' ? undefined : level, page: undefined, search: undefined })
        }
        tabs={LEVELS.map((level) => ({ value: level, label: t(`ads:level.${level}`) }))}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
        <SearchBox
          label={t('ads:searchLevel', { level: t(`ads:level.${shown.level}`) })}
          value={shown.search ?? ''}
          onChange={(search) => go({ search, page: undefined })}
        />
        <div className="flex flex-wrap gap-2">
          <ColumnMenu
            columns={COLUMNS}
            chosen={shown.columns}
            usual={USUAL_COLUMNS}
            label={(column) => t(`ads:column.${column}`)}
            least={1}
            onChange={(columns) => go({ cols: columnsAddress(columns) })}
          />
          <Button
            disabled={!lines || lines.length === 0}
            onClick={() =>
              lines &&
              data &&
              saveText(
                `${t('ads:fileName')}_${t(`ads:levelOne.${shown.level}`)}_${data.from}_${data.to}.csv`,
                tableCsv(lines, columns, t),
                'text/csv;charset=utf-8',
              )
            }
          >
            {t('figures:csv')}
          </Button>
        </div>
      </div>
      {otherDays && (
        <p role="status" className="figures pb-2 text-table font-medium text-stale">
          {t('ads:ready', { days: formatDays(data.from, data.to, language) })}
        </p>
      )}
      {data === undefined && table.error ? (
        <ErrorState error={table.error} onRetry={() => void table.refetch()} retrying={table.isFetching} />
      ) : data === undefined || rows === undefined ? (
        <TableSkeleton rows={8} columns={6} />
      ) : data.items.length === 0 ? (
        <Empty shown={shown} onClear={() => go({ search: undefined })} />
      ) : (
        <>
          <AdRows {...rows} />
          <AdCards {...rows} />
          <p className="figures flex flex-wrap gap-x-5 gap-y-1 pt-3 text-table text-ink-2">
            <span>{t('ads:sumOf', { items: data.total })}</span>
            {data.sums.currency !== null && (
              <>
                <span>
                  {t('ads:column.spend')}{' '}
                  <span className="font-medium text-ink">
                    {moneyText(data.sums.spendMinor, data.sums.currency, language)}
                  </span>
                </span>
                {data.sums.salesMinor !== null && (
                  <span>
                    {t('ads:column.sales')}{' '}
                    <span className="font-medium text-ink">
                      {moneyText(data.sums.salesMinor, data.sums.currency, language)}
                    </span>
                  </span>
                )}
              </>
            )}
          </p>
          <Paging
            offset={(shown.page - 1) * PAGE}
            limit={PAGE}
            total={data.total}
            onOffset={(offset) => go({ page: offset === 0 ? undefined : offset / PAGE + 1 })}
          />
        </>
      )}
    </section>
  )
}

/** The server answered of other days than were asked for: it keeps sums of large levels ready for some periods only. */
function differs(range: Range, data: { readonly from: string; readonly to: string }): boolean {
  if (range.kind === 'own') return range.from !== data.from || range.to !== data.to
  return Math.round((Date.parse(data.to) - Date.parse(data.from)) / 86_400_000) + 1 !== range.days
}

function Empty({ shown, onClear }: { readonly shown: AdsAddress; readonly onClear: () => void }) {
  const { t } = useWords()
  if (shown.search) {
    return (
      <EmptyState
        title={t('ads:noMatch', { search: shown.search })}
        action={<Button onClick={onClear}>{t('ads:clearSearch')}</Button>}
      />
    )
  }
  return (
    <EmptyState title={t('ads:noRows')}>
      {shown.level === 'search-term' ? t('ads:noSearchTerms') : undefined}
    </EmptyState>
  )
}

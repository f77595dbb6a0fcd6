import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { EmptyState, ErrorState, LinkButton, PageHeader } from '../../ui/index.ts'
import { RangeControl } from '../parts/range.tsx'
import { rangeAddress, rangeOf, rangeQuery } from '../parts/range-days.ts'
import { useSearch } from '../parts/use-search.ts'
import { Views } from '../parts/views.tsx'
import { adsAddress } from './address.ts'
import { AdsCaveats } from './caveats.tsx'
import { AdsChart } from './chart.tsx'
import { AdsFigures } from './figures.tsx'
import { AdsSkeleton } from './skeleton.tsx'
import { SourceSelect } from './source-select.tsx'
import { AdsTable } from './table.tsx'

const FigurePanel = lazy(() => import('../parts/panel.tsx').then((file) => ({ default: file.FigurePanel })))

/** Ads (W4): what was spent and what the platforms say came of it, by day and down to the keyword. */
export default function Ads() {
  const { t } = useWords()
  const { address, go } = useSearch('/ads')
  const range = rangeOf(address)
  const shown = adsAddress(address)
  const source = { platform: shown.platform, connector: shown.connector }
  const page = useQuery({
    ...read('GET /api/ads/page', { query: { ...rangeQuery(range), ...source } }),
    placeholderData: (before) => before,
  })
  const data = page.data
  const nothing =
    data !== undefined &&
    data.platforms.length === 0 &&
    data.completeness.length === 0 &&
    !source.platform &&
    !source.connector
  const open = data?.figures.find((figure) => figure.measure === address.figure)
  return (
    <>
      <PageHeader
        title={t('shell:ads')}
        lead={t('ads:lead')}
        actions={
          nothing ? undefined : (
            <>
              <Views page="ads" path="/ads" />
              <SourceSelect value={source} onChange={(next) => go({ ...next, page: undefined })} />
              <RangeControl
                value={range}
                onChange={(next) => go({ ...rangeAddress(next), page: undefined })}
                days={data && { from: data.from, to: data.to }}
              />
            </>
          )
        }
      />
      {data === undefined && page.error ? (
        <ErrorState error={page.error} onRetry={() => void page.refetch()} retrying={page.isFetching} />
      ) : data === undefined ? (
        <AdsSkeleton />
      ) : nothing ? (
        <EmptyState
          title={t('ads:emptyTitle')}
          action={
            <LinkButton to="/start/connect" variant="primary">
              {t('home:connect')}
            </LinkButton>
          }
          secondary={<LinkButton to="/start/demo">{t('home:demo')}</LinkButton>}
        >
          {t('ads:emptyText')}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-8">
          <AdsCaveats data={data} />
          <AdsFigures
            data={data}
            compare={range.compare}
            onOpen={(figure) => go({ figure, rows: undefined }, { push: true })}
          />
          <AdsChart
            data={data}
            compare={range.compare}
            source={source}
            chart={shown.chart}
            onChart={(chart) => go({ chart: chart === 'money' ? undefined : chart })}
            onWider={() => go({ days: 90, from: undefined, to: undefined })}
          />
          <AdsTable range={range} shown={shown} go={go} />
        </div>
      )}
      <Suspense>
        {data && open && (
          <FigurePanel
            figure={open}
            scope={{ from: data.from, to: data.to, ...source }}
            completeness={data.completeness}
            rowsPage={/^[1-9]\d{0,5}$/.test(address.rows ?? '') ? Number(address.rows) : 1}
            onRowsPage={(rows) => go({ rows: rows > 1 ? rows : undefined })}
            onClose={() => go({ figure: undefined, rows: undefined })}
          />
        )}
      </Suspense>
    </>
  )
}

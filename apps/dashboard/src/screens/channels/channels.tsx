import type { Completeness, Figure, MeasureId } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { formatDateTime } from '../../lib/format.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { EmptyState, ErrorState, Link, LinkButton, PageHeader, Section, TableSkeleton } from '../../ui/index.ts'
import { FigureTile } from '../parts/figure.tsx'
import { FigurePanel, measureOf } from '../parts/panel.tsx'
import { RangeControl } from '../parts/range.tsx'
import { type Range, rangeAddress, rangeOf, rangeQuery } from '../parts/range-days.ts'
import { useSearch } from '../parts/use-search.ts'
import { Views } from '../parts/views.tsx'
import { SalesChart } from './chart.tsx'
import { ordersSearch } from './orders-search.ts'
import { RefundViews } from './refund-views.tsx'
import { ChannelTable } from './table.tsx'

const HEROES: readonly MeasureId[] = ['netRevenue', 'orders', 'aov']
const REST: readonly MeasureId[] = ['grossRevenue', 'units', 'newBuyers', 'returningBuyers']

/** Sales by channel: figures that open to their rows, shares, the course of days, and refunds seen both ways. */
export default function Channels() {
  const { t, language } = useWords()
  const { address, go } = useSearch('/channels')
  const range = rangeOf(address)
  const page = useQuery({
    ...read('GET /api/channels/page', { query: rangeQuery(range) }),
    placeholderData: (before) => before,
  })
  const connectors = useQuery(read('GET /api/connectors')).data?.items
  const data = page.data
  const measure = measureOf(address.figure)
  const figure = (id: MeasureId) => data?.figures.find((one) => one.measure === id)
  const open = (id: MeasureId) => go({ figure: id, rows: undefined }, { push: true })
  const tile = (id: MeasureId, size: 'hero' | 'normal') => {
    const one = figure(id)
    return (
      one && (
        <FigureTile
          key={id}
          figure={one}
          before={beforeOf(one, range)}
          against={t(range.compare === 'year' ? 'figures:ofYear' : 'figures:ofPrevious')}
          onOpen={() => open(id)}
          quietFreshness
          size={size}
        />
      )
    )
  }
  const known = (data?.figures ?? []).flatMap((one) => one.freshAt ?? [])
  const freshAt = known.length === 0 ? null : Math.max(...known)
  const noChannel = connectors !== undefined && !connectors.some((one) => one.kind === 'channel')
  return (
    <>
      <PageHeader
        title={t('shell:channels')}
        lead={t('channels:lead')}
        actions={
          <>
            <Views page="channels" path="/channels" />
            <RangeControl
              value={range}
              days={data}
              onChange={(next) => go({ ...rangeAddress(next), rows: undefined })}
            />
            <LinkButton to="/orders" search={ordersSearch(range)}>
              {t('channels:toOrders')}
            </LinkButton>
          </>
        }
      />
      {data === undefined ? (
        page.error ? (
          <ErrorState error={page.error} onRetry={() => void page.refetch()} retrying={page.isFetching} />
        ) : (
          <TableSkeleton rows={8} columns={4} />
        )
      ) : data.channels.length === 0 ? (
        noChannel ? (
          <EmptyState
            title={t('channels:emptyTitle')}
            action={<LinkButton to="/connectors">{t('shell:connectors')}</LinkButton>}
            secondary={<LinkButton to="/import">{t('shell:imports')}</LinkButton>}
          >
            {t('channels:emptyText')}
          </EmptyState>
        ) : (
          <EmptyState title={t('channels:emptyPeriod')}>{t('channels:emptyPeriodText')}</EmptyState>
        )
      ) : (
        <>
          <div className="-mx-3 mb-2 grid gap-x-4 sm:grid-cols-3">{HEROES.map((id) => tile(id, 'hero'))}</div>
          <div className="-mx-3 mb-3 grid gap-x-4 sm:grid-cols-2 lg:grid-cols-4">
            {REST.map((id) => tile(id, 'normal'))}
          </div>
          {freshAt !== null && (
            <p className="figures mb-8 text-meta text-ink-3">
              {t('figures:asOf', { at: formatDateTime(freshAt, language, { style: 'short' }) })}
            </p>
          )}
          <Section title={t('channels:byChannel')}>
            <ChannelTable channels={data.channels} range={range} />
          </Section>
          <Section title={t('channels:chart')}>
            <SalesChart points={data.points} currency={data.currency} />
          </Section>
          <Section title={t('channels:refunds')} lead={t('channels:refundsLead')}>
            <RefundViews
              byOrder={figure('refunded')}
              byRefund={figure('refundedOnDay')}
              onOpen={open}
              link={
                <Link to="/orders" search={{ ...ordersSearch(range), sort: 'refunded' }} alone>
                  {t('channels:refundedOrders')}
                </Link>
              }
            />
          </Section>
        </>
      )}
      {measure !== null && data && (
        <FigurePanel
          figure={figure(measure)}
          scope={{ from: data.from, to: data.to }}
          completeness={(connectors ?? []).map(completenessOf)}
          rowsPage={/^\d{1,5}$/.test(address.rows ?? '') ? Math.max(1, Number(address.rows)) : 1}
          onRowsPage={(rows) => go({ rows: rows === 1 ? undefined : rows })}
          onClose={() => go({ figure: undefined, rows: undefined })}
        />
      )}
    </>
  )
}

function beforeOf(figure: Figure, range: Range): number | null {
  if (range.compare === 'none') return null
  return range.compare === 'year' ? figure.yearBefore : figure.before
}

type Connection = {
  readonly id: string
  readonly name: string
  readonly platform: string
  readonly kind: Completeness['kind']
  readonly freshness: {
    readonly newestDay: string | null
    readonly late: boolean
    readonly lastSuccessAt: number | null
  }
}

function completenessOf({ id, name, platform, kind, freshness }: Connection): Completeness {
  const { newestDay, late, lastSuccessAt } = freshness
  return { connectorId: id, name, platform, kind, newestDay, complete: !late, late, lastSuccessAt }
}

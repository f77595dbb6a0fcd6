import type { Connection } from '@commerce/contracts'
import { dayOf, zone as zoneOf } from '@commerce/contracts/figures'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, EmptyState, LinkButton, PageHeader } from '../../ui/index.ts'
import { formatDay } from '../incoming/day.ts'
import { usePlatformName } from '../links/use-platform-name.ts'
import { useZone } from '../links/use-zone.ts'
import { ColumnMenu } from '../parts/column-menu.tsx'
import { RangeControl } from '../parts/range.tsx'
import { rangeAddress } from '../parts/range-days.ts'
import { useSearch } from '../parts/use-search.ts'
import { Views } from '../parts/views.tsx'
import { daysOfRange, isFiltered, ordersAddress, ordersQuery, PAGE } from './address.ts'
import { CHOICE_COLUMNS, columnsAddress, USUAL_COLUMNS } from './columns.ts'
import { ExportButton } from './export-button.tsx'
import { NO_FILTER, OrderFilters } from './filters.tsx'
import { OrderSheet } from './order-sheet.tsx'
import { COLUMN_WORDS } from './order-words.ts'
import { OrderTable } from './table.tsx'

/** Orders of every channel (D7, T10): filters, order and place in the address, saved views, the list as a file, one order beside it. */
export default function Orders() {
  const { t, language } = useWords()
  const { address: text, go } = useSearch('/orders')
  const zone = useZone()
  const platformName = usePlatformName()
  const address = ordersAddress(text)
  const today = dayOf(Date.now(), zoneOf(zone))
  const query = ordersQuery(address, today)
  const connectors = useQuery(read('GET /api/connectors')).data
  const connections = connectors?.items ?? []
  const orders = useQuery({
    ...read('GET /api/orders', { query: { ...query, limit: PAGE, offset: address.offset } }),
    placeholderData: (before) => before,
  })
  const { items, total = 0 } = orders.data ?? {}
  const noChannel = connectors !== undefined && !connections.some((one) => one.kind === 'channel')
  const platforms = [...new Set(connections.filter((one) => one.kind === 'ads').map((one) => one.platform))].map(
    (platform) => ({ platform, name: platformName(platform) }),
  )
  return (
    <>
      <PageHeader
        title={t('shell:orders')}
        lead={t('channels:ordersLead')}
        actions={
          <>
            <Views page="orders" path="/orders" />
            <RangeControl
              value={address.range}
              days={daysOfRange(address.range, today)}
              comparable={false}
              onChange={(range) =>
                go({ ...rangeAddress(range, address.usualDays), compare: undefined, offset: undefined })
              }
            />
            <ColumnMenu
              columns={CHOICE_COLUMNS}
              chosen={address.columns}
              usual={USUAL_COLUMNS}
              label={(column) => t(COLUMN_WORDS[column])}
              onChange={(columns) => go({ columns: columnsAddress(columns) })}
            />
            <ExportButton query={query} disabled={total === 0} platformName={platformName} columns={address.columns} />
          </>
        }
      />
      <OrderFilters address={address} go={go} connections={connections} platforms={platforms} />
      <OrderTable
        items={items}
        address={address}
        go={go}
        platformName={platformName}
        error={orders.error}
        stale={lateWords()}
        onRetry={() => void orders.refetch()}
        paging={{
          offset: address.offset,
          limit: PAGE,
          total,
          onOffset: (offset) => go({ offset: offset || undefined }),
        }}
        empty={
          isFiltered(address) || !noChannel ? (
            <EmptyState
              title={t(isFiltered(address) ? 'channels:emptyFiltered' : 'channels:emptyPeriod')}
              {...(isFiltered(address)
                ? { action: <Button onClick={() => go(NO_FILTER)}>{t('channels:clear')}</Button> }
                : {})}
            >
              {t(isFiltered(address) ? 'channels:emptyFilteredText' : 'channels:emptyPeriodText')}
            </EmptyState>
          ) : (
            <EmptyState
              title={t('channels:ordersEmptyTitle')}
              action={<LinkButton to="/connectors">{t('shell:connectors')}</LinkButton>}
              secondary={<LinkButton to="/import">{t('shell:imports')}</LinkButton>}
            >
              {t('channels:ordersEmptyText')}
            </EmptyState>
          )
        }
      />
      {address.order !== undefined && (
        <OrderSheet id={address.order} platformName={platformName} onClose={() => go({ order: undefined })} />
      )}
    </>
  )

  /** Which channels of the list have newer orders that are not here yet. */
  function lateWords(): string | undefined {
    const late = connections.filter((one) => isLate(one) && (address.connector ?? one.id) === one.id)
    return late.length === 0
      ? undefined
      : late
          .map(({ name, freshness: { newestDay } }) =>
            newestDay === null
              ? t('channels:lateNothing', { name })
              : t('channels:lateSince', { name, day: formatDay(newestDay, language) }),
          )
          .join(' · ')
  }
}

function isLate({ kind, enabled, freshness }: Connection): boolean {
  return kind === 'channel' && enabled && freshness.late
}

import type { Order } from '@commerce/contracts'
import type { ReactNode } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { type Column, type ColumnSort, DataTable, DateTime, type PagingProps } from '../../ui/index.ts'
import { moneyText } from '../parts/amounts.ts'
import type { Changes } from '../parts/use-search.ts'
import type { OrdersAddress, Sort } from './address.ts'
import { sortAddress } from './filters.tsx'
import { OrderStatusMark } from './order-status.tsx'

interface TableProps {
  readonly items: readonly Order[] | undefined
  readonly address: OrdersAddress
  readonly go: (changes: Changes, how?: { readonly push?: boolean }) => void
  readonly platformName: (platform: string) => string
  readonly error: unknown
  /** Which channels are late: the list is not whole. */
  readonly stale: string | undefined
  readonly onRetry: () => void
  readonly empty: ReactNode
  readonly paging: PagingProps
}

/** Orders of every channel; a row opens the order beside the list, three heads sort. */
export function OrderTable({ items, address, go, platformName, ...rest }: TableProps) {
  const { t, language } = useWords()
  const sortBy = (sort: Sort): ColumnSort => ({
    now: address.sort === sort ? address.dir : null,
    onSort: () => go(sortAddress(sort, address.sort === sort && address.dir === 'desc' ? 'asc' : 'desc')),
  })
  const all: readonly Column<Order>[] = [
    {
      key: 'at',
      label: t('channels:orderedAt'),
      width: 'w-28',
      sort: sortBy('orderedAt'),
      cell: (order) => <DateTime at={order.orderedAt} />,
    },
    { key: 'channel', label: t('channels:channel'), width: 'w-32', cell: (order) => order.channel },
    {
      key: 'product',
      label: t('channels:product'),
      phone: 'title',
      cell: (order) => (
        <span className="block min-w-0">
          <span className="block wrap-anywhere sm:line-clamp-1">{order.title || '–'}</span>
          <span className="figures block text-meta font-normal text-ink-3 sm:whitespace-nowrap">
            {order.externalId}
          </span>
        </span>
      ),
    },
    {
      key: 'status',
      label: t('channels:status'),
      width: 'w-32',
      cell: (order) => <OrderStatusMark status={order.status} />,
    },
    {
      key: 'vendorStatus',
      label: t('channels:vendorStatus'),
      cell: (order) => order.vendorStatus || <span className="text-ink-3">–</span>,
    },
    {
      key: 'credited',
      label: t('channels:credited'),
      width: 'w-32',
      cell: (order) =>
        order.credited === null ? (
          <span className="text-ink-3">{t('channels:creditedNone')}</span>
        ) : (
          platformName(order.credited)
        ),
    },
    {
      key: 'origin',
      label: t('channels:origin'),
      cell: (order) => order.origin ?? <span className="text-ink-3">–</span>,
    },
    {
      key: 'units',
      phone: 'hidden',
      label: t('channels:units'),
      align: 'end',
      width: 'w-12',
      cell: (order) => formatNumber(order.units, language),
    },
    {
      key: 'total',
      label: t('channels:amount'),
      align: 'end',
      width: 'w-24',
      sort: sortBy('total'),
      cell: (order) => <span className="font-medium">{moneyText(order.totalMinor, order.currency, language)}</span>,
    },
    {
      key: 'refunded',
      label: t('channels:refunded'),
      align: 'end',
      width: 'w-24',
      sort: sortBy('refunded'),
      cell: (order) =>
        order.refundedMinor === 0 ? (
          <span className="text-ink-3">–</span>
        ) : (
          moneyText(-order.refundedMinor, order.currency, language)
        ),
    },
  ]
  const shown: readonly string[] = ['at', 'product', 'total', ...address.columns]
  const columns = all.filter((column) => shown.includes(column.key))
  return (
    <DataTable
      label={t('channels:ordersTable')}
      columns={columns}
      rows={items}
      rowKey={(order) => order.id}
      rowLabel={(order) =>
        t('channels:orderRow', {
          channel: order.channel,
          number: order.externalId,
          status: t(`channels:statusOf.${order.status}`),
        })
      }
      openKey={address.order ?? null}
      onRowOpen={(order) => go({ order: order.id }, { push: true })}
      skeletonRows={10}
      {...rest}
    />
  )
}

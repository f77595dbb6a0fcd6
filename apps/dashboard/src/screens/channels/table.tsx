import type { AnswerOf } from '@commerce/contracts'
import { Sparkline } from '../../charts/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { type Column, DataTable, Link } from '../../ui/index.ts'
import { moneyText, percentText } from '../parts/amounts.ts'
import type { Range } from '../parts/range-days.ts'
import { ordersSearch } from './orders-search.ts'

type Channel = AnswerOf<'GET /api/channels/page'>['channels'][number]

interface TableProps {
  readonly channels: readonly Channel[]
  readonly range: Range
}

/** What each channel sold, its share as a bar, and its last 28 days; the name leads to its orders. */
export function ChannelTable({ channels, range }: TableProps) {
  const { t, language } = useWords()
  const number = (value: number) => formatNumber(value, language)
  const columns: readonly Column<Channel>[] = [
    {
      key: 'channel',
      label: t('channels:channel'),
      phone: 'title',
      cell: (one) => (
        <Link to="/orders" search={{ ...ordersSearch(range), connector: one.connectorId }} alone>
          <span className="wrap-anywhere">{one.name}</span>
        </Link>
      ),
    },
    {
      key: 'share',
      label: t('channels:share'),
      width: 'w-40',
      cell: (one) => <Share share={one.share} />,
    },
    {
      key: 'net',
      label: t('channels:net'),
      align: 'end',
      cell: (one) => <span className="font-medium">{moneyText(one.netMinor, one.currency, language)}</span>,
    },
    {
      key: 'gross',
      phone: 'hidden',
      label: t('channels:gross'),
      align: 'end',
      cell: (one) => moneyText(one.grossMinor, one.currency, language),
    },
    {
      key: 'refunded',
      label: t('channels:refunded'),
      align: 'end',
      cell: (one) =>
        one.refundedMinor === 0 ? (
          <span className="text-ink-3">–</span>
        ) : (
          moneyText(-one.refundedMinor, one.currency, language)
        ),
    },
    { key: 'orders', label: t('channels:orders'), align: 'end', width: 'w-20', cell: (one) => number(one.orders) },
    {
      key: 'units',
      phone: 'hidden',
      label: t('channels:units'),
      align: 'end',
      width: 'w-20',
      cell: (one) => number(one.units),
    },
    {
      key: 'course',
      label: t('channels:course'),
      align: 'end',
      width: 'w-28',
      cell: (one) => (
        <span className="inline-block align-middle">
          <Sparkline values={one.spark} width={96} height={24} />
        </span>
      ),
    },
  ]
  return (
    <>
      <DataTable
        label={t('channels:table')}
        columns={columns}
        rows={channels}
        rowKey={(one) => one.connectorId}
        empty={null}
      />
      <Sums channels={channels} />
    </>
  )
}

function Share({ share }: { readonly share: number | null }) {
  const { t, language } = useWords()
  if (share === null) return <span className="text-meta text-ink-3">{t('channels:notInShare')}</span>
  return (
    <span className="flex items-center gap-2 max-sm:justify-end">
      <span aria-hidden className="h-2 w-20 shrink-0 rounded-[2px] bg-line">
        <span
          className="block h-full rounded-[2px] bg-series-1"
          style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }}
        />
      </span>
      <span className="figures">{percentText(share, language)}</span>
    </span>
  )
}

/** The channels added up, where that can be done. */
function Sums({ channels }: { readonly channels: readonly Channel[] }) {
  const { t, language } = useWords()
  const currency = channels[0]?.currency
  if (currency === undefined || channels.length < 2) return null
  if (channels.some((one) => one.currency !== currency)) {
    return <p className="mt-3 text-meta text-ink-3">{t('channels:mixed')}</p>
  }
  const sum = (part: 'netMinor' | 'orders') => channels.reduce((total, one) => total + one[part], 0)
  return (
    <p className="figures mt-3 flex flex-wrap justify-end gap-x-5 text-table">
      <span className="text-ink-3">{t('channels:total')}</span>
      <span>
        {t('channels:net')} <span className="font-medium">{moneyText(sum('netMinor'), currency, language)}</span>
      </span>
      <span>
        {t('channels:orders')} <span className="font-medium">{formatNumber(sum('orders'), language)}</span>
      </span>
    </p>
  )
}

import type { AnswerOf } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../lib/me.ts'
import { problemOf } from '../../lib/problem.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, DateTime, ErrorState, ExternalLink, Link, Sheet, TableSkeleton } from '../../ui/index.ts'
import { useCopy } from '../links/use-copy.ts'
import { moneyText } from '../parts/amounts.ts'
import { OrderLines } from './order-lines.tsx'
import { OrderRefunds } from './order-refunds.tsx'
import { OrderStates } from './order-states.tsx'
import { OrderStatusMark } from './order-status.tsx'
import { OrderTouches } from './order-touches.tsx'

export type OrderDetail = AnswerOf<'GET /api/orders/{id}'>

interface SheetProps {
  readonly id: string
  readonly platformName: (platform: string) => string
  readonly onClose: () => void
}

/** One order beside the list: what was bought, what went back, the states it went through, what led to it, its raw row. */
export function OrderSheet({ id, platformName, onClose }: SheetProps) {
  const { t } = useWords()
  const order = useQuery(read('GET /api/orders/{id}', { params: { id } }))
  const data = order.data
  const gone = problemOf(order.error)?.code === 'not-found'
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={data ? t('channels:order', { number: data.order.externalId }) : t('shell:orders')}
      {...(data
        ? {
            description: (
              <>
                {data.order.channel} · <DateTime at={data.order.orderedAt} style="full" />
              </>
            ),
          }
        : {})}
    >
      {data ? (
        <div className="flex flex-col gap-7">
          <Head detail={data} />
          <OrderLines detail={data} />
          <OrderRefunds detail={data} />
          <OrderTouches touches={data.touches} platformName={platformName} />
          <OrderStates states={data.states} />
          <Raw detail={data} />
        </div>
      ) : gone ? (
        <p className="text-ink-2">{t('channels:orderGone')}</p>
      ) : order.error ? (
        <ErrorState error={order.error} onRetry={() => void order.refetch()} retrying={order.isFetching} />
      ) : (
        <TableSkeleton rows={7} columns={2} />
      )}
    </Sheet>
  )
}

function Head({ detail: { order } }: { readonly detail: OrderDetail }) {
  const { t, language } = useWords()
  const copy = useCopy()
  return (
    <div>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div>
          <p className="figures text-hero font-semibold tracking-[-0.02em]">
            {moneyText(order.totalMinor, order.currency, language)}
          </p>
          {order.refundedMinor > 0 && (
            <p className="figures mt-0.5 text-table text-ink-2">
              {t('channels:refunded')} {moneyText(-order.refundedMinor, order.currency, language)} ·{' '}
              {t('channels:left')} {moneyText(order.totalMinor - order.refundedMinor, order.currency, language)}
            </p>
          )}
        </div>
        <p className="text-table sm:pt-1 sm:text-right">
          <OrderStatusMark status={order.status} />
          <span className="block text-meta text-ink-3">{order.vendorStatus}</span>
        </p>
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1">
        <Button size="small" onClick={() => copy(order.externalId, t('channels:numberCopied'))}>
          {t('channels:copyNumber')}
        </Button>
        {order.origin !== null && (
          <span className="text-meta text-ink-3">
            {t('channels:origin')} {order.origin}
          </span>
        )}
      </div>
    </div>
  )
}

function Raw({ detail: { order, page, place } }: { readonly detail: OrderDetail }) {
  const { t } = useWords()
  const may = useMay()
  const where =
    page === null
      ? t('channels:rawNone')
      : place === null
        ? t('channels:rawPage', { page })
        : t('channels:rawAt', { page, place: place + 1 })
  return (
    <section>
      <h3 className="mb-1 font-medium">{t('channels:raw')}</h3>
      <p className="figures text-table text-ink-2">{where}</p>
      <p className="mt-1 flex flex-wrap gap-x-5">
        {page !== null && may('connectors:manage') && (
          <ExternalLink href={`/api/raw-pages/${page}`} download={`page-${page}`} alone>
            {t('channels:rawGet')}
          </ExternalLink>
        )}
        <Link to="/connectors/$id" params={{ id: order.connectorId }} alone>
          {t('channels:rawOpen')}
        </Link>
      </p>
    </section>
  )
}

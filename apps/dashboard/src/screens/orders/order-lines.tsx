import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { cx } from '../../ui/index.ts'
import { moneyText } from '../parts/amounts.ts'
import type { OrderDetail } from './order-sheet.tsx'
import { OrderStatusMark } from './order-status.tsx'

const KINDS = ['item', 'shipping', 'adjustment'] as const

/** What was bought, with what was cancelled or sent back of it; lines add up to the order. */
export function OrderLines({ detail: { order, lines } }: { readonly detail: OrderDetail }) {
  const { t, language } = useWords()
  const money = (minor: number) => moneyText(minor, order.currency, language)
  const number = (value: number) => formatNumber(value, language)
  return (
    <section>
      <h3 className="mb-1 font-medium">{t('channels:lines')}</h3>
      <ul className="border-t border-line text-table">
        {lines.map((line) => {
          const kind = KINDS.find((one) => one === line.kind)
          // A line that went back whole says so by its state.
          const whole = line.status === 'cancelled' || line.status === 'returned'
          const back = [
            line.cancelledQuantity > 0 ? t('channels:cancelledOf', { number: number(line.cancelledQuantity) }) : null,
            line.returnedQuantity > 0 ? t('channels:returnedOf', { number: number(line.returnedQuantity) }) : null,
          ].filter((part) => part !== null)
          const facts = [
            line.option,
            line.sku,
            line.discountMinor > 0 ? t('channels:discount', { amount: money(line.discountMinor) }) : null,
          ].filter((part) => part !== null && part !== '')
          return (
            <li key={line.lineId} className="flex items-start justify-between gap-4 border-b border-line py-2">
              <span className="min-w-0">
                <span className={cx('block wrap-anywhere', kind === 'item' && 'font-medium')}>
                  {kind === 'item' || kind === undefined ? line.title : t(`channels:lineKind.${kind}`)}
                </span>
                {facts.length > 0 && (
                  <span className="block text-meta text-ink-3 wrap-anywhere">{facts.join(' · ')}</span>
                )}
                {((back.length > 0 && !whole) || line.status !== order.status) && (
                  <span className="mt-0.5 flex flex-wrap items-center gap-x-3 text-meta">
                    {line.status !== order.status && <OrderStatusMark status={line.status} />}
                    {back.length > 0 && !whole && <span className="font-medium text-warn">{back.join(' · ')}</span>}
                  </span>
                )}
              </span>
              <span className="figures shrink-0 text-right">
                {money(line.totalMinor)}
                {kind === 'item' && (
                  <span className="block text-meta text-ink-3">
                    {money(line.unitMinor)} {t('channels:quantity', { number: number(line.quantity) })}
                  </span>
                )}
              </span>
            </li>
          )
        })}
        <li className="figures flex justify-between gap-4 py-2 font-medium">
          <span>{t('channels:orderTotal')}</span>
          <span>{money(order.totalMinor)}</span>
        </li>
      </ul>
    </section>
  )
}

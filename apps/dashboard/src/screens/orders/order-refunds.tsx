import { useWords } from '../../lib/words.ts'
import { formatDay } from '../incoming/day.ts'
import { moneyText } from '../parts/amounts.ts'
import type { OrderDetail } from './order-sheet.tsx'

const REASONS = ['cancel', 'return', 'refund'] as const

/** What was paid back, each on the day it is booked on. */
export function OrderRefunds({ detail: { order, refunds } }: { readonly detail: OrderDetail }) {
  const { t, language } = useWords()
  return (
    <section>
      <h3 className="mb-1 font-medium">{t('channels:refundsOf')}</h3>
      {refunds.length === 0 ? (
        <p className="text-table text-ink-2">{t('channels:refundsNone')}</p>
      ) : (
        <ul className="border-t border-line text-table">
          {refunds.map((refund) => {
            const reason = REASONS.find((one) => one === refund.reason)
            return (
              <li key={refund.refundId} className="figures flex justify-between gap-4 border-b border-line py-2">
                <span>
                  {reason ? t(`channels:refundReason.${reason}`) : refund.reason}
                  <span className="ml-2 text-ink-3">
                    {t('channels:refundBooked', { day: formatDay(refund.day, language, true) })}
                  </span>
                </span>
                <span>{moneyText(-refund.amountMinor, order.currency, language)}</span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

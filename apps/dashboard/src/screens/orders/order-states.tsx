import { formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import type { OrderDetail } from './order-sheet.tsx'
import { OrderStatusMark } from './order-status.tsx'

/** Every state the order went through, newest first: when it changed at the channel and when we learned of it. */
export function OrderStates({ states }: { readonly states: OrderDetail['states'] }) {
  const { t, language } = useWords()
  const time = (at: number) => formatDateTime(at, language, { style: 'short' })
  const newestFirst = states.toSorted((a, b) => b.learnedAt - a.learnedAt || (b.changedAt ?? 0) - (a.changedAt ?? 0))
  return (
    <section>
      <h3 className="mb-1 font-medium">{t('channels:history')}</h3>
      <ol className="border-t border-line text-table">
        {newestFirst.map((state) => (
          <li
            key={`${state.learnedAt} ${state.status} ${state.vendorStatus}`}
            className="flex flex-wrap items-start justify-between gap-x-4 border-b border-line py-2"
          >
            <span>
              <OrderStatusMark status={state.status} />
              <span className="ml-2 text-meta text-ink-3">{state.vendorStatus}</span>
            </span>
            <span className="figures text-right">
              {state.changedAt !== null && time(state.changedAt)}
              <span className="block text-meta text-ink-3">
                {t('channels:historyLearned', { at: time(state.learnedAt) })}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

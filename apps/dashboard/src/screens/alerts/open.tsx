import type { Alert, AnswerOf } from '@commerce/contracts'
import type { UseQueryResult } from '@tanstack/react-query'
import CircleCheck from 'lucide-react/icons/circle-check'
import { formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { EmptyState, ErrorState, TableSkeleton } from '../../ui/index.ts'
import { AlertRow } from './row.tsx'

const OLD = 30 * 60_000

/** What is wrong now: what nobody has seen yet and what is critical first. Says when it was looked for last. */
export function OpenAlerts({ query }: { readonly query: UseQueryResult<AnswerOf<'GET /api/alerts'>> }) {
  const { t, language } = useWords()
  const { data, error } = query
  if (data === undefined) {
    return error ? (
      <ErrorState error={error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
    ) : (
      <TableSkeleton rows={4} columns={2} />
    )
  }
  const at = data.checkedAt === null ? null : formatDateTime(data.checkedAt, language, { style: 'short' })
  const old = data.checkedAt !== null && Date.now() - data.checkedAt > OLD
  const checked = (
    <p className={old ? 'figures text-table font-medium text-stale' : 'figures text-table text-ink-3'}>
      {at === null ? t('alertsPage:notChecked') : t(old ? 'alertsPage:stale' : 'alertsPage:checkedAt', { at })}
    </p>
  )
  if (data.items.length === 0) {
    return (
      <>
        <EmptyState
          icon={<CircleCheck aria-hidden size={24} />}
          title={t(at === null || old ? 'alertsPage:emptyUnsure' : 'alertsPage:emptyTitle')}
        >
          {t('alertsPage:emptyText')}
        </EmptyState>
        {checked}
      </>
    )
  }
  return (
    <>
      {checked}
      <ul aria-label={t('alertsPage:list')} className="mt-3 border-t border-line">
        {[...data.items].sort(byUrgency).map((alert) => (
          <AlertRow key={alert.id} alert={alert} />
        ))}
      </ul>
    </>
  )
}

function byUrgency(a: Alert, b: Alert): number {
  const rank = (one: Alert) => (one.state === 'open' ? 0 : 2) + (one.severity === 'critical' ? 0 : 1)
  return rank(a) - rank(b) || b.firstAt - a.firstAt
}

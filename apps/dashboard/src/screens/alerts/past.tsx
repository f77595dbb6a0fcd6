import { useWords } from '../../lib/words.ts'
import { EmptyState, ErrorState, TableSkeleton } from '../../ui/index.ts'
import { MoreButton } from '../incoming/more-button.tsx'
import { usePages } from '../incoming/use-pages.ts'
import { AlertRow } from './row.tsx'

/** Alerts that are over, newest first. */
export function PastAlerts() {
  const { t } = useWords()
  const pages = usePages('GET /api/alerts', { show: 'all', limit: 100 })
  const items = pages.data?.pages.flatMap((page) => page.items).filter((one) => one.state === 'resolved')
  if (items === undefined) {
    return pages.error ? (
      <ErrorState error={pages.error} onRetry={() => void pages.refetch()} retrying={pages.isFetching} />
    ) : (
      <TableSkeleton rows={4} columns={2} />
    )
  }
  if (items.length === 0 && !pages.hasNextPage) {
    return <EmptyState title={t('alertsPage:pastNone')}>{t('alertsPage:pastNoneText')}</EmptyState>
  }
  return (
    <>
      <ul aria-label={t('alertsPage:tabPast')} className="border-t border-line">
        {items.map((alert) => (
          <AlertRow key={alert.id} alert={alert} />
        ))}
      </ul>
      <MoreButton
        hasMore={pages.hasNextPage}
        pending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
      />
    </>
  )
}

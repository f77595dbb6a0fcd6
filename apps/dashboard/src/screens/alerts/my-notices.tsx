import type { AnswerOf } from '@commerce/contracts'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../lib/words.ts'
import {
  Badge,
  Button,
  buttonClass,
  EmptyState,
  ErrorState,
  LinkButton,
  TableSkeleton,
  TimeAgo,
} from '../../ui/index.ts'
import { useFailure } from '../incoming/use-failure.ts'
import { placeOf } from '../parts/place-of.ts'
import { useSend } from '../use.ts'

/** The notices that reached me in the app, newest first. */
export function MyNotices({ query }: { readonly query: UseQueryResult<AnswerOf<'GET /api/notices'>> }) {
  const { t } = useWords()
  const failed = useFailure()
  const mark = useSend('POST /api/notices/read')
  const { data, error } = query
  if (data === undefined) {
    return error ? (
      <ErrorState error={error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
    ) : (
      <TableSkeleton rows={4} columns={2} />
    )
  }
  const newest = data.items[0]
  if (newest === undefined) {
    return (
      <EmptyState
        title={t('alertsPage:noticesNone')}
        action={<LinkButton to="/settings/notifications">{t('alertsPage:settings')}</LinkButton>}
      >
        {t('alertsPage:noticesNoneText')}
      </EmptyState>
    )
  }
  return (
    <>
      {data.unread > 0 && (
        <div className="mb-3">
          <Button
            size="small"
            pending={mark.isPending}
            onClick={() => void mark.mutateAsync({ body: { upTo: newest.at } }).catch(failed)}
          >
            {t('alertsPage:markRead')}
          </Button>
        </div>
      )}
      <ul aria-label={t('alertsPage:tabNotices')} className="border-t border-line">
        {data.items.map((notice) => (
          <li
            key={notice.id}
            className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2 border-b border-line py-3"
          >
            <div className="min-w-0 flex-1 basis-72">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className={notice.read ? '' : 'font-medium'}>{notice.title}</span>
                {!notice.read && <Badge tone="accent">{t('alertsPage:unread')}</Badge>}
              </p>
              {notice.text && <p className="mt-0.5 max-w-prose text-table text-ink-2">{notice.text}</p>}
              <p className="mt-1 text-meta text-ink-3">
                {t(`noticesPage:typeOf.${notice.type}`)} · <TimeAgo at={notice.at} />
              </p>
            </div>
            {notice.to !== null && (
              <Link {...placeOf(notice.to)} className={buttonClass('quiet', 'small')}>
                {t('alertsPage:noticeOpen')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

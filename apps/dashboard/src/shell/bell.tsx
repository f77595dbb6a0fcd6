import type { Notice } from '@commerce/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import BellIcon from 'lucide-react/icons/bell'
import { useEffect, useState } from 'react'
import { api } from '../lib/api.ts'
import { read } from '../lib/query.ts'
import { useWords } from '../lib/words.ts'
import { cx } from '../ui/cx.ts'
import { Link } from '../ui/link.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { ErrorState } from '../ui/states.tsx'
import { TimeAgo } from '../ui/time.tsx'
import { Tooltip } from '../ui/tooltip.tsx'

/** Notices in the app: how many are unread, and what they say; what was seen counts as read. */
export function Bell() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const notices = useQuery({ ...read('GET /api/notices'), staleTime: 60_000 })
  const unread = notices.data?.unread ?? 0
  const label = unread > 0 ? t('killSwitch:bellUnread', { number: unread }) : t('killSwitch:bell')
  return (
    <>
      <Tooltip text={label}>
        <button
          type="button"
          aria-label={label}
          onClick={() => setOpen(true)}
          className="relative inline-flex size-(--control) shrink-0 items-center justify-center rounded-md text-ink-2 transition-colors duration-100 hover:bg-hover hover:text-ink"
        >
          <BellIcon aria-hidden size={18} />
          {unread > 0 && (
            <span
              aria-hidden
              className="figures absolute top-0.5 right-0 flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-[10px] leading-none font-semibold text-on-accent"
            >
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </button>
      </Tooltip>
      {open && <Notices onClose={() => setOpen(false)} />}
    </>
  )
}

function Notices({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const notices = useQuery(read('GET /api/notices'))
  const open = useQuery(read('GET /api/alerts', { query: { limit: 1 } })).data?.open ?? 0
  const newest = notices.data?.items[0]?.at
  // Those that were unread when the panel was opened stay marked while one reads.
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const fresh = notices.data?.items.filter((one) => !one.read) ?? []
    if (fresh.length === 0 || newest === undefined) return
    setMarked((now) => new Set([...now, ...fresh.map((one) => one.id)]))
    void api('POST /api/notices/read', { body: { upTo: newest } }).then(
      () => client.invalidateQueries({ queryKey: ['GET /api/notices'] }),
      () => undefined,
    )
  }, [notices.data, newest, client])
  const items = notices.data?.items
  return (
    <Sheet
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('killSwitch:bell')}
      actions={
        <span className="flex w-full flex-wrap justify-between gap-x-4">
          <Link to="/settings/notifications" alone>
            {t('killSwitch:settings')}
          </Link>
          {open > 0 && (
            <Link to="/alerts" alone>
              {t('killSwitch:alerts', { number: open })}
            </Link>
          )}
        </span>
      }
    >
      {items === undefined && notices.error ? (
        <ErrorState error={notices.error} onRetry={() => void notices.refetch()} />
      ) : items?.length === 0 ? (
        <div>
          <p className="font-medium">{t('killSwitch:bellEmpty')}</p>
          <p className="text-ink-2">{t('killSwitch:bellEmptyText')}</p>
        </div>
      ) : (
        <ul>
          {items?.map((one) => (
            <Line key={one.id} notice={one} unread={!one.read || marked.has(one.id)} onOpen={onClose} />
          ))}
        </ul>
      )}
    </Sheet>
  )
}

interface LineProps {
  readonly notice: Notice
  readonly unread: boolean
  readonly onOpen: () => void
}

function Line({ notice, unread, onOpen }: LineProps) {
  const { t } = useWords()
  const router = useRouter()
  const to = notice.to === null ? null : notice.to.replace(/^\/dashboard(?=\/|$)/, '') || '/'
  return (
    <li className="relative border-b border-line py-3 first:pt-0">
      <p className={cx('pr-2 wrap-anywhere', unread && 'font-semibold')}>
        {unread && <span className="sr-only">{t('killSwitch:unread')} </span>}
        {to === null ? (
          notice.title
        ) : (
          <a
            href={router.history.createHref(`/dashboard${to}`)}
            className="rounded-sm after:absolute after:inset-0 hover:underline"
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              onOpen()
              router.history.push(`/dashboard${to}`)
            }}
          >
            {notice.title}
          </a>
        )}
      </p>
      {notice.text && <p className="mt-0.5 text-table text-ink-2 wrap-anywhere">{notice.text}</p>}
      <p className="relative mt-0.5 w-fit text-meta text-ink-3">
        <TimeAgo at={notice.at} />
      </p>
    </li>
  )
}

import type { AnswerOf, KpiProfile } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { cx, ErrorState, Loading } from '../../ui/index.ts'
import type { TreePlace } from './attached.ts'
import { ProfilePicker } from './profile-picker.tsx'

export interface BranchProps {
  /** From the account down to this place. */
  readonly path: readonly TreePlace[]
  /** Key of the row whose children are asked for; null for an account, whose campaigns are. */
  readonly rowKey: string | null
  readonly hasChildren: boolean
  /** Part of the name of a campaign; an account with a search is open. */
  readonly search: string
  readonly profiles: readonly KpiProfile[]
  readonly attachments: AnswerOf<'GET /api/kpi-profiles'>['attachments']
}

const INDENT = ['', 'pl-6', 'pl-12'] as const
const MOST = 100

/** One place of the tree with its profile; what stands below it is asked for when it is opened. */
export function Branch({ path, rowKey, hasChildren, search, profiles, attachments }: BranchProps) {
  const { t } = useWords()
  const [opened, setOpened] = useState(false)
  const place = path.at(-1)
  const depth = path.length - 1
  if (!place) return null
  const searching = depth === 0 && search !== ''
  const open = opened || searching
  return (
    <li>
      <div
        className={cx(
          'flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-1.5',
          INDENT[depth],
        )}
      >
        <div className="flex min-w-0 flex-1 basis-56 items-center gap-1">
          {hasChildren ? (
            <button
              type="button"
              aria-expanded={open}
              aria-label={t(open ? 'kpi:fold' : 'kpi:open', { name: place.name })}
              onClick={() => setOpened(!open)}
              className="flex size-8 shrink-0 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:size-11"
            >
              <ChevronRight
                aria-hidden
                size={16}
                className={cx('transition-transform duration-100', open && 'rotate-90')}
              />
            </button>
          ) : (
            <span className="w-8 shrink-0 pointer-coarse:w-11" />
          )}
          <span className={cx('min-w-0 wrap-anywhere', depth === 0 && 'font-medium')}>{place.name}</span>
        </div>
        <ProfilePicker path={path} profiles={profiles} attachments={attachments} />
      </div>
      {hasChildren && open && (
        <Children
          path={path}
          rowKey={rowKey}
          search={searching ? search : ''}
          profiles={profiles}
          attachments={attachments}
        />
      )}
    </li>
  )
}

function Children({ path, rowKey, search, profiles, attachments }: Omit<BranchProps, 'hasChildren'>) {
  const { t, language } = useWords()
  const account = path[0]
  const level = rowKey === null ? 'campaign' : 'adgroup'
  const table = useQuery(
    read('GET /api/ads/table', {
      query: {
        level,
        days: 90,
        limit: MOST,
        ...(rowKey === null ? { connector: account?.connectorId ?? '' } : { parent: rowKey }),
        ...(search ? { search } : {}),
      },
    }),
  )
  const pad = INDENT[path.length]
  if (table.error && !table.data) {
    return (
      <div className={pad}>
        <ErrorState error={table.error} onRetry={() => void table.refetch()} retrying={table.isFetching} />
      </div>
    )
  }
  if (!table.data) {
    return (
      <div className={cx('border-b border-line py-3', pad)}>
        <Loading>
          <span aria-hidden className="skeleton ml-9 block h-3.5 w-48" />
        </Loading>
      </div>
    )
  }
  const { items, total } = table.data
  if (items.length === 0) {
    return (
      <p className={cx('border-b border-line py-2.5 text-table text-ink-3', pad)}>
        <span className="ml-9">{t(search ? 'kpi:notFound' : 'kpi:noChildren')}</span>
      </p>
    )
  }
  return (
    <ul aria-label={t('kpi:treeOf', { name: path.at(-1)?.name ?? '' })}>
      {items.map((row) => (
        <Branch
          key={row.key}
          path={[...path, { connectorId: row.connectorId, level, externalId: row.entityId, name: row.name }]}
          rowKey={row.key}
          hasChildren={level === 'campaign' && row.hasChildren}
          search=""
          profiles={profiles}
          attachments={attachments}
        />
      ))}
      {total > items.length && (
        <li className={cx('figures border-b border-line py-2.5 text-table text-ink-3', pad)}>
          <span className="ml-9">
            {t('kpi:moreRows', {
              shown: formatNumber(items.length, language),
              rest: formatNumber(total - items.length, language),
            })}
          </span>
        </li>
      )}
    </ul>
  )
}

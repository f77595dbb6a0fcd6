import type { Link } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, EmptyState, LinkButton, PageHeader } from '../../ui/index.ts'
import { SearchBox } from '../orders/search-box.tsx'
import { useSearch } from '../parts/use-search.ts'
import { LinkDialog } from './link-dialog.tsx'
import { LocalOnly } from './local-only.tsx'
import { QrDialog } from './qr-dialog.tsx'
import { StatsSheet } from './stats-sheet.tsx'
import { LinkTable } from './table.tsx'
import { usePlatformName } from './use-platform-name.ts'

const PAGE = 50

/** Tracking links (KP4): what people, bots and previews did, the orders that followed; make, change, take away. */
export default function Links() {
  const { t } = useWords()
  const may = useMay()
  const { address, go } = useSearch('/links')
  const [editing, setEditing] = useState<Link | 'new' | null>(null)
  const [qr, setQr] = useState<Link | null>(null)
  const platformName = usePlatformName()
  const search = address.search?.slice(0, 100)
  const offset = /^\d{1,7}$/.test(address.offset ?? '') ? Number(address.offset) : 0
  const links = useQuery({
    ...read('GET /api/links', { query: { limit: PAGE, offset, ...(search ? { search } : {}) } }),
    placeholderData: (before) => before,
    // Clicks are not announced one by one.
    refetchInterval: 60_000,
  })
  const { items, total = 0 } = links.data ?? {}
  const some = search !== undefined || (items !== undefined && items.length > 0)
  const add = may('data:write') && (
    <Button variant="primary" onClick={() => setEditing('new')}>
      {t('links:add')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('shell:links')}
        lead={t('links:lead')}
        actions={
          <>
            <LinkButton to="/links/tracking">{t('shell:tracking')}</LinkButton>
            {some && add}
          </>
        }
      />
      {links.data?.localOnly && <LocalOnly base={links.data.base} />}
      {some && (
        <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <SearchBox
            label={t('links:search')}
            value={search ?? ''}
            onChange={(text) => go({ search: text, offset: undefined })}
          />
          <p className="max-w-prose text-meta text-ink-3">{t('links:clicksWhy')}</p>
        </div>
      )}
      <LinkTable
        items={items}
        error={links.error}
        onRetry={() => void links.refetch()}
        openId={address.link}
        onOpen={(link) => go({ link: link.id }, { push: true })}
        onEdit={setEditing}
        onQr={setQr}
        platformName={platformName}
        paging={{ offset, limit: PAGE, total, onOffset: (next) => go({ offset: next || undefined }) }}
        empty={
          search ? (
            <EmptyState
              title={t('links:emptySearch')}
              action={<Button onClick={() => go({ search: undefined })}>{t('links:clearSearch')}</Button>}
            />
          ) : (
            <EmptyState title={t('links:emptyTitle')} action={add}>
              {t('links:emptyText')}
            </EmptyState>
          )
        }
      />
      {address.link !== undefined && (
        <StatsSheet
          id={address.link}
          days={address.days}
          onDays={(days) => go({ days })}
          onClose={() => go({ link: undefined, days: undefined })}
          platformName={platformName}
          onQr={setQr}
        />
      )}
      {editing !== null && (
        <LinkDialog
          link={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onMade={(link) => go({ link: link.id }, { push: true })}
        />
      )}
      {qr !== null && <QrDialog link={qr} onClose={() => setQr(null)} />}
    </>
  )
}

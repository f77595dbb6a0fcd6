import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, EmptyState, PageHeader } from '../../ui/index.ts'
import { saveText } from '../parts/save-file.ts'
import { useAddress } from '../use.ts'
import { ActionFilter } from './action-filter.tsx'
import { actionWords } from './action-words.ts'
import { actorName } from './actor.ts'
import { type AuditAddress, auditAddress, PAGE } from './address.ts'
import { csvOf } from './csv.ts'
import { EntrySheet } from './entry-sheet.tsx'
import { AuditTable } from './table.tsx'
import { Verification } from './verification.tsx'

/** The audit log (AU4): newest first, filter and page in the address, details beside the list. */
export default function Audit() {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const address = auditAddress(useAddress())
  const [verifying, setVerifying] = useState(false)
  const log = useQuery({
    ...read('GET /api/admin/audit-log', {
      query: { limit: PAGE, offset: (address.page - 1) * PAGE, ...(address.action ? { action: address.action } : {}) },
    }),
    placeholderData: (before) => before,
  })
  const go = (next: Partial<AuditAddress>) => {
    const { action, page, entry } = { ...address, ...next }
    void navigate({
      to: '/audit',
      search: {
        ...(action ? { action } : {}),
        ...(page > 1 ? { page } : {}),
        ...(entry === undefined ? {} : { entry }),
      },
    })
  }
  const items = log.data?.items
  const exportCsv = () => {
    const head = [
      t('audit:seq'),
      t('audit:when'),
      t('audit:who'),
      t('audit:action'),
      t('audit:object'),
      t('audit:reason'),
      t('audit:request'),
      t('audit:hash'),
    ]
    const rows = (items ?? []).map((entry) => [
      String(entry.seq),
      formatDateTime(entry.at, language, { style: 'seconds' }),
      actorName(entry.actor, t),
      actionWords(entry.action, t),
      entry.object ?? '',
      entry.reason ?? '',
      entry.requestId ?? '',
      entry.hash,
    ])
    saveText(`${t('audit:exportName')}.csv`, csvOf([head, ...rows]), 'text/csv;charset=utf-8')
  }
  return (
    <>
      <PageHeader
        title={t('audit:title')}
        lead={t('audit:lead')}
        actions={
          <>
            <Button onClick={exportCsv} disabled={!items || items.length === 0}>
              {t('audit:exportCsv')}
            </Button>
            <Button onClick={() => setVerifying(true)}>{t('audit:verify')}</Button>
          </>
        }
      />
      {verifying && <Verification />}
      <div className="mb-4 max-w-64">
        <ActionFilter value={address.action} onChange={(action) => go({ action, page: 1, entry: undefined })} />
      </div>
      <AuditTable
        items={items}
        error={log.error}
        onRetry={() => void log.refetch()}
        openSeq={address.entry}
        onOpen={(entry) => go({ entry: entry.seq })}
        empty={
          address.action || address.page > 1 ? (
            <EmptyState
              title={t('audit:emptyFiltered')}
              action={
                <Button onClick={() => go({ action: undefined, page: 1, entry: undefined })}>
                  {t('audit:clearFilter')}
                </Button>
              }
            />
          ) : (
            <EmptyState title={t('audit:emptyTitle')}>{t('audit:emptyText')}</EmptyState>
          )
        }
        paging={{
          offset: (address.page - 1) * PAGE,
          limit: PAGE,
          total: log.data?.total ?? 0,
          onOffset: (offset) => go({ page: offset / PAGE + 1, entry: undefined }),
        }}
      />
      {address.entry !== undefined && items && (
        <EntrySheet
          seq={address.entry}
          entry={items.find((one) => one.seq === address.entry)}
          onClose={() => go({ entry: undefined })}
        />
      )}
    </>
  )
}

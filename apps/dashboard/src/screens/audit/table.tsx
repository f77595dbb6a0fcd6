import type { ReactNode } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { type Column, DataTable, DateTime, type PagingProps } from '../../ui/index.ts'
import { actionWords } from './action-words.ts'
import { type AuditEntry, actorName } from './actor.ts'

export interface AuditTableProps {
  readonly items: readonly AuditEntry[] | undefined
  readonly error: unknown
  readonly onRetry: () => void
  readonly openSeq: number | undefined
  readonly onOpen: (entry: AuditEntry) => void
  readonly empty: ReactNode
  readonly paging: PagingProps
}

export function AuditTable({ items, error, onRetry, openSeq, onOpen, empty, paging }: AuditTableProps) {
  const { t, language } = useWords()
  const columns: readonly Column<AuditEntry>[] = [
    { key: 'when', label: t('audit:when'), width: 'w-44', cell: (entry) => <DateTime at={entry.at} style="seconds" /> },
    { key: 'who', label: t('audit:who'), width: 'w-48', cell: (entry) => actorName(entry.actor, t) },
    {
      key: 'action',
      label: t('audit:action'),
      phone: 'title',
      width: 'w-56',
      cell: (entry) => <span className="font-medium wrap-anywhere">{actionWords(entry.action, t)}</span>,
    },
    {
      key: 'object',
      label: t('audit:object'),
      cell: (entry) => <span className="font-mono text-meta text-ink-3 wrap-anywhere">{entry.object ?? '–'}</span>,
    },
    {
      key: 'seq',
      label: t('audit:seq'),
      align: 'end',
      width: 'w-16',
      phone: 'hidden',
      cell: (entry) => <span className="text-ink-3">{entry.seq}</span>,
    },
  ]
  return (
    <DataTable
      label={t('audit:table')}
      columns={columns}
      rows={items}
      rowKey={(entry) => String(entry.seq)}
      rowLabel={(entry) =>
        `${actionWords(entry.action, t)}, ${actorName(entry.actor, t)}, ${formatDateTime(entry.at, language, { style: 'short' })}`
      }
      onRowOpen={onOpen}
      openKey={openSeq === undefined ? null : String(openSeq)}
      error={error}
      onRetry={onRetry}
      empty={empty}
      paging={paging}
      skeletonRows={10}
    />
  )
}

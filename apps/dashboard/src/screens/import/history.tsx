import type { Run } from '@commerce/contracts'
import { useNavigate } from '@tanstack/react-router'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useMay } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { Badge, type Column, DataTable, DateTime, IconButton, Menu } from '../../ui/index.ts'
import { formatDays } from '../incoming/day.ts'
import { MoreButton } from '../incoming/more-button.tsx'
import { wasDryRun } from '../incoming/run-words.ts'
import { RunStatus } from '../incoming/states.tsx'
import { usePages } from '../incoming/use-pages.ts'
import { UndoDialog } from './undo-dialog.tsx'

/** Every file that was imported, newest first; a row opens its result. */
export function History() {
  const { t, language } = useWords()
  const may = useMay()
  const navigate = useNavigate()
  const [undoing, setUndoing] = useState<Run | null>(null)
  const imports = usePages('GET /api/imports', { limit: 20 }, (page) =>
    page.items.some((run) => run.state === 'running'),
  )
  const number = (value: number) => formatNumber(value, language)
  const columns: readonly Column<Run>[] = [
    {
      key: 'file',
      label: t('imports:file'),
      phone: 'title',
      cell: (run) => (
        <span className="font-medium wrap-anywhere">
          {run.fileName ?? run.connectorName}
          {wasDryRun(run) && (
            <span className="ml-2">
              <Badge>{t('imports:dryRunMark')}</Badge>
            </span>
          )}
        </span>
      ),
    },
    { key: 'when', label: t('imports:when'), width: 'w-36', cell: (run) => <DateTime at={run.startedAt} /> },
    { key: 'days', label: t('runs:days'), width: 'w-40', cell: (run) => formatDays(run.fromDay, run.toDay, language) },
    { key: 'state', label: t('imports:state'), width: 'w-28', cell: (run) => <RunStatus state={run.state} /> },
    {
      key: 'rows',
      label: t('imports:rows'),
      align: 'end',
      cell: ({ rows }) => (
        <span>
          {t('imports:rowsDone', {
            new: number(rows.new),
            changed: number(rows.changed),
            same: number(rows.same),
          })}
          {rows.quarantined > 0 && (
            <span className="ml-1.5 font-medium text-loss">
              {t('imports:rowsRefused', { rows: number(rows.quarantined) })}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'more',
      label: t('settings:actions'),
      hideLabel: true,
      align: 'end',
      width: 'w-12',
      cell: (run) =>
        run.canUndo && may('data:write') ? (
          <Menu
            trigger={
              <IconButton
                size="small"
                label={t('imports:manage', { name: run.fileName ?? run.connectorName })}
                icon={<Ellipsis aria-hidden size={18} />}
              />
            }
            groups={[{ items: [{ label: t('imports:undo'), danger: true, onSelect: () => setUndoing(run) }] }]}
          />
        ) : null,
    },
  ]
  return (
    <>
      <DataTable
        label={t('imports:history')}
        columns={columns}
        rows={imports.data?.pages.flatMap((page) => page.items)}
        rowKey={(run) => run.id}
        rowLabel={(run) =>
          [
            run.fileName ?? run.connectorName,
            ...(wasDryRun(run) ? [t('imports:dryRunMark')] : []),
            t(`runs:state.${run.state}`),
          ].join(', ')
        }
        onRowOpen={(run) => void navigate({ to: '/import', search: { id: run.id } })}
        error={imports.error}
        onRetry={() => void imports.refetch()}
        skeletonRows={3}
        empty={<p className="text-ink-3">{t('imports:historyEmpty')}</p>}
      />
      <MoreButton
        hasMore={imports.hasNextPage}
        pending={imports.isFetchingNextPage}
        onMore={() => void imports.fetchNextPage()}
      />
      {undoing && <UndoDialog key={undoing.id} run={undoing} onClose={() => setUndoing(null)} />}
    </>
  )
}

import type { Connection, Run } from '@commerce/contracts'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { type Column, DataTable, DateTime } from '../../ui/index.ts'
import { formatDays } from './day.ts'
import { runSubject, runTook, streamTitle, wasDryRun } from './run-words.ts'
import { RunStatus } from './states.tsx'

export interface RunTableProps {
  readonly runs: readonly Run[] | undefined
  readonly connections: readonly Connection[] | undefined
  readonly empty: ReactNode
  readonly error?: unknown
  readonly onRetry?: () => void
  /** On the page of one connection its name says nothing. */
  readonly withConnection?: boolean
  readonly skeletonRows?: number
}

/** Runs, newest first; a row opens the run. */
export function RunTable({ runs, connections, withConnection = true, ...rest }: RunTableProps) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const columns: readonly Column<Run>[] = [
    { key: 'at', label: t('runs:started'), width: 'w-36', cell: (run) => <DateTime at={run.startedAt} /> },
    ...(withConnection
      ? [
          {
            key: 'connection',
            label: t('runs:connection'),
            phone: 'title' as const,
            cell: (run: Run) => <span className="font-medium wrap-anywhere">{runSubject(run)}</span>,
          },
        ]
      : []),
    {
      key: 'what',
      label: t('runs:what'),
      ...(withConnection ? {} : { phone: 'title' as const }),
      cell: (run) => (
        <span>
          {t(`runs:kind.${run.kind}`)}
          {wasDryRun(run) && <span className="ml-1.5">({t('imports:dryRunMark')})</span>}
          <span className="ml-1.5 text-ink-3">{streamTitle(run, connections, language)}</span>
        </span>
      ),
    },
    { key: 'days', label: t('runs:days'), width: 'w-40', cell: (run) => formatDays(run.fromDay, run.toDay, language) },
    { key: 'state', label: t('runs:stateLabel'), width: 'w-28', cell: (run) => <RunStatus state={run.state} /> },
    {
      key: 'rows',
      label: t('runs:rows'),
      align: 'end',
      width: 'w-24',
      cell: (run) => formatNumber(run.rows.read, language),
    },
    {
      key: 'took',
      label: t('runs:took'),
      align: 'end',
      width: 'w-24',
      cell: (run) => <span className="text-ink-2">{run.finishedAt === null ? '–' : runTook(run, t, language)}</span>,
    },
  ]
  return (
    <DataTable
      label={t('runs:table')}
      columns={columns}
      rows={runs}
      rowKey={(run) => run.id}
      rowLabel={(run) =>
        t('runs:rowName', {
          connection: runSubject(run),
          what: t(`runs:kind.${run.kind}`),
          state: t(`runs:state.${run.state}`),
        })
      }
      onRowOpen={(run) => void navigate({ to: '/runs/$id', params: { id: run.id } })}
      {...rest}
    />
  )
}

import type { RuleRun } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '../../lib/format.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { type Column, DataTable, DateTime, EmptyState, Link, Status } from '../../ui/index.ts'
import { formatDay } from '../incoming/day.ts'
import { HeldText } from './run-words.tsx'

/** The checks of a rule, newest first. */
export function RuleRuns({ id }: { readonly id: string }) {
  const { t, language } = useWords()
  const runs = useQuery(read('GET /api/rules/{id}/runs', { params: { id }, query: { limit: 100 } }))
  const columns: readonly Column<RuleRun>[] = [
    {
      key: 'at',
      label: t('rulesPage:runAt'),
      width: 'w-40',
      phone: 'title',
      cell: (run) => <DateTime at={run.at} />,
    },
    { key: 'day', label: t('rulesPage:runDay'), width: 'w-28', cell: (run) => formatDay(run.day, language) },
    {
      key: 'seen',
      label: t('rulesPage:runSeen'),
      align: 'end',
      width: 'w-24',
      cell: (run) => (run.failed && run.seen === 0 ? '–' : formatNumber(run.seen, language)),
    },
    {
      key: 'proposed',
      label: t('rulesPage:runProposed'),
      align: 'end',
      width: 'w-24',
      cell: (run) => (
        <span className={run.proposed > 0 ? 'font-medium' : 'text-ink-3'}>
          {run.failed && run.proposed === 0 ? '–' : formatNumber(run.proposed, language)}
        </span>
      ),
    },
    {
      key: 'held',
      label: t('rulesPage:runHeld'),
      phone: 'wide',
      cell: (run) => (
        <span className="text-ink-2">
          {run.failed ? (
            <span className="inline-flex flex-wrap items-baseline gap-x-3">
              <Status tone="bad">{t('rulesPage:runFailed')}</Status>
              <Link to="/alerts">{t('rulesPage:runFailedWhy')}</Link>
            </span>
          ) : (
            <HeldText held={run.held} most={4} />
          )}
        </span>
      ),
    },
    {
      key: 'version',
      label: t('rulesPage:versionHead'),
      align: 'end',
      width: 'w-16',
      cell: (run) => formatNumber(run.ruleVersion, language),
    },
  ]
  return (
    <DataTable
      label={t('rulesPage:tabRuns')}
      columns={columns}
      rows={runs.data?.items}
      rowKey={(run) => run.id}
      error={runs.error}
      onRetry={() => void runs.refetch()}
      empty={<EmptyState title={t('rulesPage:runsEmptyTitle')}>{t('rulesPage:runsEmpty')}</EmptyState>}
    />
  )
}

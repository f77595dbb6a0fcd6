import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '../../lib/format.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { EmptyState, ErrorState, Link, LinkButton, PageHeader, Section, Stat, TableSkeleton } from '../../ui/index.ts'
import { RunTable } from '../incoming/run-table.tsx'
import { Controls } from './controls.tsx'
import { Freshness } from './freshness.tsx'
import { Restatements } from './restatements.tsx'

/** Whether what is here is complete, agrees with itself, and what changed about the past (K9, D11). */
export default function DataHealthPage() {
  const { t, language } = useWords()
  const health = useQuery({ ...read('GET /api/data-health'), refetchInterval: 60_000 })
  const data = health.data
  const number = (value: number) => formatNumber(value, language)
  return (
    <>
      <PageHeader
        title={t('shell:dataHealth')}
        lead={t('dataHealth:lead')}
        actions={<LinkButton to="/runs">{t('platforms:toRuns')}</LinkButton>}
      />
      {data === undefined ? (
        health.error ? (
          <ErrorState error={health.error} onRetry={() => void health.refetch()} retrying={health.isFetching} />
        ) : (
          <TableSkeleton rows={6} columns={3} />
        )
      ) : data.connections.length === 0 ? (
        <EmptyState
          title={t('dataHealth:emptyTitle')}
          action={<LinkButton to="/connectors">{t('shell:connectors')}</LinkButton>}
          secondary={<LinkButton to="/import">{t('shell:imports')}</LinkButton>}
        >
          {t('dataHealth:emptyText')}
        </EmptyState>
      ) : (
        <>
          <div className="mb-8 grid grid-cols-2 gap-x-8 gap-y-5 sm:grid-cols-4">
            <Stat
              label={t('dataHealth:late2')}
              value={number(data.connections.filter((one) => one.late).length)}
              unit={`/ ${number(data.connections.length)}`}
            />
            <Stat
              label={t('dataHealth:differences')}
              value={number(data.controls.filter((one) => !one.within).length)}
            />
            <Stat label={t('dataHealth:suspects')} value={number(data.suspects.length)} />
            <Stat
              label={t('dataHealth:quarantined')}
              value={number(data.quarantined)}
              {...(data.quarantined > 0 ? { meaning: <Link to="/quarantine">{t('runs:toQuarantine')}</Link> } : {})}
            />
          </div>
          <Section title={t('dataHealth:fresh')} lead={t('dataHealth:freshLead')}>
            <Freshness connections={data.connections} />
          </Section>
          <Section title={t('dataHealth:suspects')}>
            <RunTable
              runs={data.suspects}
              connections={undefined}
              empty={<p className="text-ink-2">{t('dataHealth:suspectsNone')}</p>}
            />
          </Section>
          <Section title={t('dataHealth:controls')} lead={t('dataHealth:controlsLead')}>
            <Controls controls={data.controls} />
          </Section>
          <Section title={t('dataHealth:restatements')} lead={t('dataHealth:restatementsLead')}>
            <Restatements restatements={data.restatements} />
          </Section>
        </>
      )}
    </>
  )
}

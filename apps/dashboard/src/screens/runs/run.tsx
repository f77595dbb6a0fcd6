import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { formatBytes, formatNumber } from '../../lib/format.ts'
import { useMay } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import {
  Button,
  DateTime,
  DefinitionList,
  ErrorState,
  Link,
  PageHeader,
  PageSkeleton,
  Section,
  toast,
} from '../../ui/index.ts'
import { BackLink } from '../incoming/back-link.tsx'
import { formatDays } from '../incoming/day.ts'
import { FindingBanner } from '../incoming/finding.tsx'
import { RowCounts } from '../incoming/row-counts.tsx'
import { RunProgress } from '../incoming/run-progress.tsx'
import { runSubject, runTook, streamTitle } from '../incoming/run-words.ts'
import { RUN_FINDING, RunStatus } from '../incoming/states.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import { PageTable } from './page-table.tsx'

/** One run: what it read, that every row is accounted for, the pages as they came, where it goes on. */
export default function RunPage() {
  const { t, language } = useWords()
  const may = useMay()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const found = useQuery({
    ...read('GET /api/sync-runs/{id}', { params: { id } }),
    refetchInterval: ({ state }) => (state.data?.run.finishedAt === null ? 1000 : false),
  })
  const connections = useQuery(read('GET /api/connectors')).data?.items
  const stop = useSend('POST /api/sync-runs/{id}/stop')
  const back = <BackLink to="/runs">{t('runs:backToAll')}</BackLink>
  if (!found.data) {
    return found.error ? (
      <>
        <PageHeader title={t('shell:run')} above={back} />
        <ErrorState error={found.error} onRetry={() => void found.refetch()} retrying={found.isFetching} />
      </>
    ) : (
      <PageSkeleton />
    )
  }
  const { run, pages, cursor } = found.data
  const known = connections?.some((one) => one.id === run.connectorId) ?? false
  const active = run.state === 'running' || run.state === 'waiting'
  const halt = () =>
    stop.mutateAsync({ params: { id } }).then(
      () => toast.info(t('runs:stopping')),
      () => undefined,
    )
  return (
    <>
      <PageHeader
        title={t('runs:title', { connection: runSubject(run), what: t(`runs:kind.${run.kind}`) })}
        above={back}
        lead={
          <span className="text-table">
            <RunStatus state={run.state} />
          </span>
        }
        actions={
          active && may('connectors:manage') ? (
            <Button pending={stop.isPending} onClick={() => void halt()}>
              {t('runs:stop')}
            </Button>
          ) : undefined
        }
      />
      <div className="mb-8 flex max-w-2xl flex-col gap-4 empty:hidden">
        {stop.error && <Refusal error={stop.error} />}
        {run.finding && <FindingBanner finding={run.finding} tone={RUN_FINDING[run.state]} />}
        {active && <RunProgress run={run} label={t('runs:progress')} />}
        {active && <p className="text-meta text-ink-3">{t('runs:goesOn')}</p>}
      </div>
      <div className="grid gap-x-14 lg:grid-cols-2">
        <div className="pb-8">
          <h2 className="mb-1 text-lead font-semibold">{t('runs:counts')}</h2>
          <p className="mb-3 text-table text-ink-3">{t('runs:countsLead')}</p>
          <RowCounts run={run} />
        </div>
        <div className="pb-8">
          <DefinitionList
            items={[
              {
                term: t('runs:connection'),
                value: known ? (
                  <Link to="/connectors/$id" params={{ id: run.connectorId }}>
                    {run.connectorName}
                  </Link>
                ) : (
                  run.connectorName
                ),
              },
              ...(run.fileName === null ? [] : [{ term: t('runs:file'), value: run.fileName }]),
              ...(run.kind === 'import'
                ? []
                : [{ term: t('runs:stream'), value: streamTitle(run, connections, language) }]),
              { term: t('runs:days'), value: formatDays(run.fromDay, run.toDay, language) },
              { term: t('runs:started'), value: <DateTime at={run.startedAt} style="full" /> },
              { term: t('runs:took'), value: runTook(run, t, language) },
              {
                term: t('runs:pageCount'),
                value: `${formatNumber(run.pages, language)} · ${formatBytes(run.bytes, language)}`,
              },
              {
                term: t('runs:cursor'),
                value:
                  cursor === null ? (
                    <span className="text-ink-3">{t('runs:cursorNone')}</span>
                  ) : (
                    <code className="font-mono text-meta wrap-anywhere">{cursor}</code>
                  ),
              },
              {
                term: t('runs:batch'),
                value: (
                  <Link to="/runs" search={{ batch: run.batchId }}>
                    {t('shell:runs')}
                  </Link>
                ),
              },
            ]}
          />
        </div>
      </div>
      <Section title={t('runs:pages')} lead={t('runs:pagesLead')}>
        <PageTable pages={pages} mayDownload={may('connectors:manage')} />
      </Section>
    </>
  )
}

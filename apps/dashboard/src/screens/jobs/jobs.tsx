import type { Job as JobRecord } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { formatNumber } from '../../lib/format.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import {
  Bone,
  Button,
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  Loading,
  PageHeader,
  Section,
  Stat,
  TableSkeleton,
  TimeAgo,
  toast,
} from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'

type Job = z.infer<typeof JobRecord>

/** Background work: how much, and what gave up. */
export default function Jobs() {
  const { t, language } = useWords()
  const jobs = useQuery({ ...read('GET /api/jobs'), refetchInterval: 10_000 })
  const number = (value: number) => formatNumber(value, language)
  return (
    <>
      <PageHeader title={t('settings:jobsTitle')} lead={t('settings:jobsLead')} />
      {jobs.data ? (
        <>
          <div className="mb-10 grid max-w-xl grid-cols-3 gap-x-4">
            <Stat label={t('settings:jobsWaiting')} value={number(jobs.data.waiting)} />
            <Stat label={t('settings:jobsRunning')} value={number(jobs.data.running)} />
            <Stat label={t('settings:jobsDead')} value={number(jobs.data.dead)} />
          </div>
          <Section title={t('settings:jobsDeadTitle')}>
            <DeadJobs jobs={jobs.data.deadJobs} />
          </Section>
        </>
      ) : jobs.error ? (
        <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} retrying={jobs.isFetching} />
      ) : (
        <Loading>
          <div className="mb-10 grid max-w-xl grid-cols-3 gap-x-4">
            {['waiting', 'running', 'dead'].map((one) => (
              <Bone key={one} className="h-12 w-20" />
            ))}
          </div>
          <TableSkeleton rows={3} columns={4} />
        </Loading>
      )}
    </>
  )
}

function DeadJobs({ jobs }: { readonly jobs: readonly Job[] }) {
  const { t, language } = useWords()
  const retry = useSend('POST /api/jobs/{id}/retry')
  const retryOne = async (job: Job) => {
    await retry.mutateAsync({ params: { id: job.id } })
    toast.done(t('settings:jobRetried'))
  }
  const columns: readonly Column<Job>[] = [
    {
      key: 'name',
      label: t('settings:jobName'),
      phone: 'title',
      width: 'w-48',
      cell: (job) => <span className="font-mono text-meta wrap-anywhere">{job.name}</span>,
    },
    {
      key: 'error',
      label: t('settings:jobError'),
      cell: (job) => <span className="text-ink-2 wrap-anywhere">{job.lastError ?? t('settings:jobNoError')}</span>,
    },
    {
      key: 'attempts',
      label: t('settings:jobAttempts'),
      align: 'end',
      width: 'w-24',
      cell: (job) => formatNumber(job.attempts, language),
    },
    { key: 'last', label: t('settings:jobLastTry'), width: 'w-32', cell: (job) => <TimeAgo at={job.runAt} /> },
    {
      key: 'retry',
      label: t('settings:actions'),
      hideLabel: true,
      align: 'end',
      width: 'w-28',
      cell: (job) => (
        <Button
          size="small"
          aria-label={t('settings:jobRetryName', { name: job.name })}
          pending={retry.isPending && retry.variables.params.id === job.id}
          onClick={() => retryOne(job).catch(() => undefined)}
        >
          {t('settings:jobRetry')}
        </Button>
      ),
    },
  ]
  return (
    <>
      {retry.error && (
        <div className="mb-4">
          <Refusal error={retry.error} />
        </div>
      )}
      <DataTable
        label={t('settings:jobsDeadTitle')}
        columns={columns}
        rows={jobs}
        rowKey={(job) => job.id}
        empty={<EmptyState title={t('settings:jobsDeadNone')}>{t('settings:jobsDeadNoneText')}</EmptyState>}
      />
    </>
  )
}

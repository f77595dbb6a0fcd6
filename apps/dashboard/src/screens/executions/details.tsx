import type { AnswerOf } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { lookEvery } from '../../lib/live.ts'
import { useMay } from '../../lib/me.ts'
import { problemOf } from '../../lib/problem.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import {
  Banner,
  Button,
  DateTime,
  DefinitionList,
  ErrorState,
  Fold,
  Link,
  Sheet,
  TableSkeleton,
} from '../../ui/index.ts'
import { Changes } from '../inbox/changes.tsx'
import { Settle } from './settle.tsx'
import { ExecutionStatus, isUnderWay } from './state.tsx'
import { UndoDialog } from './undo-dialog.tsx'

type Detail = AnswerOf<'GET /api/executions/{id}'>

interface DetailsProps {
  readonly id: string
  readonly onClose: () => void
}

/** One execution beside the log: what changed, its steps with their times, who and why, and the way back. */
export function ExecutionDetails({ id, onClose }: DetailsProps) {
  const { t } = useWords()
  const may = useMay()
  const [undoing, setUndoing] = useState(false)
  const execution = useQuery({
    ...read('GET /api/executions/{id}', { params: { id } }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? lookEvery() : false),
  })
  const { data, error } = execution
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={data?.what ?? t('executions:title')}
      {...(data ? { description: `${data.connectorName} · ${t(`executions:page.kind.${data.kind}`)}` } : {})}
      actions={
        data?.canUndo && may('actions:decide') ? (
          <Button onClick={() => setUndoing(true)}>{t('executions:page.undo')}</Button>
        ) : undefined
      }
    >
      {data ? (
        <Body detail={data} decides={may('actions:decide')} />
      ) : problemOf(error)?.code === 'not-found' ? (
        <p className="text-ink-2">{t('executions:page.gone')}</p>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void execution.refetch()} retrying={execution.isFetching} />
      ) : (
        <TableSkeleton rows={7} columns={2} />
      )}
      {undoing && data && <UndoDialog execution={data} onClose={() => setUndoing(false)} />}
    </Sheet>
  )
}

function Body({ detail, decides }: { readonly detail: Detail; readonly decides: boolean }) {
  const { t } = useWords()
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <p className="text-table">
          <ExecutionStatus execution={detail} />
        </p>
        {detail.problem && <Banner tone="warn" title={detail.problem} />}
        {detail.state === 'unknown' && <Settle execution={detail} decides={decides} byWord={detail.settleable} />}
      </div>
      <section>
        <h3 className="mb-2 font-medium">{t('executions:page.change')}</h3>
        {detail.diff.length > 0 ? (
          <Changes changes={detail.diff} />
        ) : (
          <p className="text-table text-ink-3">{t('executions:page.noDiff')}</p>
        )}
      </section>
      <Steps steps={detail.steps} />
      <Facts detail={detail} />
      <Fold title={t('executions:page.raw')}>
        <pre className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-meta whitespace-pre-wrap wrap-anywhere">
          {JSON.stringify({ before: detail.before, after: detail.after, externalId: detail.externalId }, null, 2)}
        </pre>
      </Fold>
    </div>
  )
}

function Steps({ steps }: { readonly steps: Detail['steps'] }) {
  const { t } = useWords()
  return (
    <section>
      <h3 className="mb-1 font-medium">{t('executions:page.steps')}</h3>
      <ol className="border-t border-line text-table">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
          <li key={index} className="flex gap-4 border-b border-line py-2">
            <span className="w-20 shrink-0 font-medium">{t(`executions:page.stepOf.${step.what}`)}</span>
            <span className="min-w-0 flex-1 text-ink-2 wrap-anywhere">{step.text}</span>
            <span className="shrink-0 text-ink-3">
              <DateTime at={step.at} style="seconds" />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Facts({ detail }: { readonly detail: Detail }) {
  const { t } = useWords()
  const time = (at: number | null) => (at === null ? t('executions:page.never') : <DateTime at={at} style="seconds" />)
  return (
    <DefinitionList
      items={[
        { term: t('executions:page.who'), value: `${detail.by} · ${t(`inbox:via.${detail.via}`)}` },
        { term: t('executions:page.why'), value: detail.why },
        { term: t('executions:page.planned'), value: time(detail.plannedAt) },
        { term: t('executions:page.happened'), value: time(detail.attemptedAt) },
        { term: t('executions:page.finished'), value: time(detail.finishedAt) },
        { term: t('executions:page.attempts'), value: String(detail.attempts) },
        ...(detail.settledBy === null ? [] : [{ term: t('executions:page.settledBy'), value: detail.settledBy }]),
        {
          term: t('executions:page.target'),
          value: (
            <>
              {detail.entityName}{' '}
              <span className="font-mono text-meta text-ink-3 wrap-anywhere">{detail.externalId}</span>
            </>
          ),
        },
        {
          term: t('executions:page.proposalLabel'),
          value: (
            <Link to="/inbox" search={{ proposal: detail.proposalId }} alone>
              {t('executions:page.proposal')}
            </Link>
          ),
        },
      ]}
    />
  )
}

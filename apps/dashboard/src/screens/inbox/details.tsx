import type { ProposalDetail } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { problemOf } from '../../lib/problem.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import {
  Badge,
  DateTime,
  type Definition,
  DefinitionList,
  ErrorState,
  Fold,
  Link,
  Sheet,
  TableSkeleton,
  TimeAgo,
} from '../../ui/index.ts'
import { unbroken } from '../parts/amounts.ts'
import { CardActions } from './card-actions.tsx'
import { Changes } from './changes.tsx'
import { Facts, ProposalStatus, ruleText } from './facts.tsx'
import { History } from './history.tsx'
import { DryRun } from './preview.tsx'
import { RefusedHere } from './refused-here.tsx'
import type { Answer } from './sections.ts'
import { TodoSteps } from './todo-steps.tsx'
import type { Refused } from './use-answers.ts'

interface DetailsProps {
  readonly id: string
  readonly pending: Answer | undefined
  readonly refused: Refused | undefined
  readonly paused: boolean
  readonly onAnswer?: ((proposal: ProposalDetail, answer: Answer) => void) | undefined
  readonly onClose: () => void
}

/** One proposal beside the list: its figures, what the rule says, what would change now, how it came here. */
export function Details({ id, onClose, onAnswer, ...rest }: DetailsProps) {
  const { t } = useWords()
  const detail = useQuery(read('GET /api/proposals/{id}', { params: { id } }))
  const { data, error } = detail
  const title = useId()
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={data?.what ?? t('inbox:title')}
      {...(data ? { description: data.connectorName } : {})}
      actions={
        data && onAnswer ? (
          <CardActions
            proposal={data}
            pending={rest.pending}
            paused={rest.paused}
            onAnswer={(answer) => onAnswer(data, answer)}
            describedBy={title}
            keys
          />
        ) : undefined
      }
    >
      {data ? (
        <>
          <span id={title} className="sr-only">
            {data.what}
          </span>
          <Body detail={data} refused={rest.refused} />
        </>
      ) : problemOf(error)?.code === 'not-found' ? (
        <p className="text-ink-2">{t('inbox:sheet.gone')}</p>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void detail.refetch()} retrying={detail.isFetching} />
      ) : (
        <TableSkeleton rows={8} columns={2} />
      )}
    </Sheet>
  )
}

function Body({ detail, refused }: { readonly detail: ProposalDetail; readonly refused: Refused | undefined }) {
  const { t } = useWords()
  const evidence = detail.evidence.map(
    ({ label, value, exact }): Definition => ({
      term: label,
      value: exact === null || exact === value ? value : <span title={exact}>{value}</span>,
    }),
  )
  return (
    <div className="flex flex-col gap-6">
      {refused && <RefusedHere refused={refused} proposal={detail} />}
      <div className="flex flex-col gap-2">
        <p className="flex flex-wrap items-center gap-x-4 text-table">
          <ProposalStatus state={detail.state} />
          {detail.demo && <Badge tone="demo">{t('inbox:demo')}</Badge>}
        </p>
        <p className="figures">{unbroken(detail.why)}</p>
        {detail.warning && <p className="font-medium text-warn">{detail.warning}</p>}
        <Facts proposal={detail} />
        {detail.problem && (
          <p className="text-table text-ink-2">
            <span className="block text-meta text-ink-3">{t('inbox:sheet.problem')}</span>
            {detail.problem}
          </p>
        )}
      </div>
      {detail.how !== 'advice' && (
        <section>
          <h3 className="mb-2 font-medium">{t('inbox:sheet.changes')}</h3>
          <Changes changes={detail.changes} />
          {detail.how === 'api' && <DryRun id={detail.id} />}
        </section>
      )}
      {detail.todo && <TodoSteps todo={detail.todo} platform={detail.connectorName} />}
      {evidence.length > 0 && (
        <section>
          <h3 className="mb-2 font-medium">{t('inbox:sheet.figures')}</h3>
          <DefinitionList items={evidence} />
        </section>
      )}
      {detail.notes.length > 0 && (
        <section>
          <h3 className="mb-1 font-medium">{t('inbox:sheet.notes')}</h3>
          <ul className="list-disc space-y-1 pl-4 text-ink-2">
            {detail.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
      <About detail={detail} />
      <History events={detail.events} />
      <Fold title={t('inbox:sheet.payload')}>
        <pre className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-meta whitespace-pre-wrap wrap-anywhere">
          {JSON.stringify({ level: detail.level, externalId: detail.externalId, ...detail.payload }, null, 2)}
        </pre>
      </Fold>
    </div>
  )
}

function About({ detail }: { readonly detail: ProposalDetail }) {
  const { t } = useWords()
  return (
    <DefinitionList
      items={[
        {
          term: t('inbox:sheet.rule'),
          value:
            detail.ruleId === null ? (
              ruleText(detail, t)
            ) : (
              <Link to="/rules/$id" params={{ id: detail.ruleId }} alone>
                {ruleText(detail, t)}
              </Link>
            ),
        },
        {
          term: t('inbox:sheet.account'),
          value: (
            <Link to="/connectors/$id" params={{ id: detail.connectorId }} alone>
              {detail.connectorName}
            </Link>
          ),
        },
        { term: t('inbox:sheet.how'), value: t(`inbox:how.${detail.how}`) },
        { term: t('inbox:sheet.created'), value: <TimeAgo at={detail.createdAt} /> },
        { term: t('inbox:sheet.expires'), value: <DateTime at={detail.expiresAt} style="full" /> },
        ...(detail.executionId === null
          ? []
          : [
              {
                term: t('executions:title'),
                value: (
                  <Link to="/executions" search={{ execution: detail.executionId }} alone>
                    {t('inbox:sheet.execution')}
                  </Link>
                ),
              },
            ]),
      ]}
    />
  )
}

import '../frame-words.ts'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Bone, Button, buttonClass, EmptyState, LinkButton, Loading, PageHeader } from '../../ui/index.ts'
import { MoreButton } from '../incoming/more-button.tsx'
import { usePages } from '../incoming/use-pages.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSearch } from '../parts/use-search.ts'
import { csvAddress, executionsAddress } from './address.ts'
import { Controls } from './controls.tsx'
import { ExecutionDetails } from './details.tsx'
import { ExecutionFilters, isFiltered, NO_FILTER } from './filters.tsx'
import { LimitsSheet } from './limits-form.tsx'
import { isUnderWay } from './state.tsx'
import { ExecutionTable } from './table.tsx'

/** What was carried out (T9, X5, X6): the log, the kill switch and the daily limits; filters and open details in the address. */
export default function Executions() {
  const { t } = useWords()
  const { address: text, go } = useSearch('/executions')
  const address = executionsAddress(text)
  const { state, connectorId, proposalId } = address
  const query = {
    ...(state ? { state } : {}),
    ...(connectorId ? { connectorId } : {}),
    ...(proposalId ? { proposalId } : {}),
  }
  const log = usePages('GET /api/executions', query, (page) => page.items.some(isUnderWay))
  const settings = useQuery(read('GET /api/execution-settings'))
  const connections = useQuery(read('GET /api/connectors')).data?.items ?? []
  const items = log.data?.pages.flatMap((page) => page.items)
  return (
    <>
      <PageHeader
        title={t('executions:title')}
        lead={t('executions:page.lead')}
        actions={
          <a href={csvAddress(address)} download className={buttonClass()}>
            {t('executions:page.export')}
          </a>
        }
      />
      {settings.data ? (
        <Controls
          settings={settings.data}
          onLimits={() => go({ limits: 'open', execution: undefined }, { push: true })}
        />
      ) : settings.error ? (
        <div className="mb-6">
          <Refusal error={settings.error} />
        </div>
      ) : (
        <Loading>
          <Bone className="mb-6 h-18 w-full" />
        </Loading>
      )}
      <ExecutionFilters address={address} go={go} connections={connections} />
      <ExecutionTable
        items={items}
        openId={address.execution}
        onOpen={(execution) => go({ execution }, { push: true })}
        error={log.error}
        onRetry={() => void log.refetch()}
        empty={
          isFiltered(address) ? (
            <EmptyState
              title={t('executions:page.emptyFiltered')}
              action={<Button onClick={() => go(NO_FILTER)}>{t('executions:page.clear')}</Button>}
            />
          ) : (
            <EmptyState
              title={t('executions:page.emptyTitle')}
              action={<LinkButton to="/inbox">{t('executions:page.toInbox')}</LinkButton>}
            >
              {t('executions:page.emptyText')}
            </EmptyState>
          )
        }
      />
      <MoreButton hasMore={log.hasNextPage} pending={log.isFetchingNextPage} onMore={() => void log.fetchNextPage()} />
      {address.execution !== undefined && (
        <ExecutionDetails key={address.execution} id={address.execution} onClose={() => go({ execution: undefined })} />
      )}
      {address.limits && settings.data && (
        <LimitsSheet settings={settings.data} onClose={() => go({ limits: undefined })} />
      )}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMay } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, ErrorState, PageHeader, PageSkeleton, Section } from '../../ui/index.ts'
import { BackLink } from '../incoming/back-link.tsx'
import { FindingBanner } from '../incoming/finding.tsx'
import { RunProgress } from '../incoming/run-progress.tsx'
import { RunTable } from '../incoming/run-table.tsx'
import { ConnectionStatus, DemoBadge, FINDING } from '../incoming/states.tsx'
import { useAddress } from '../use.ts'
import { AboutConnection } from './about.tsx'
import { ApprovalProblem } from './approval-problem.tsx'
import { Backfill } from './backfill.tsx'
import { Capabilities } from './capabilities.tsx'
import { ConnectionActions } from './connection-actions.tsx'
import { KeysForm } from './keys-form.tsx'
import { RemoveConnection } from './remove.tsx'
import { Streams } from './streams.tsx'

/** One connection: what state it is in, what to do about it, everything one can set. */
export default function ConnectionPage() {
  const { t, language } = useWords()
  const may = useMay()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const address = useAddress()
  const connector = useQuery({
    ...read('GET /api/connectors/{id}', { params: { id } }),
    refetchInterval: ({ state }) => (state.data?.lastRuns.some((run) => run.state === 'running') ? 2000 : false),
  })
  const all = useQuery(read('GET /api/connectors'))
  const connection = connector.data
  const back = <BackLink to="/connectors">{t('platforms:backToAll')}</BackLink>
  if (!connection) {
    return connector.error ? (
      <>
        <PageHeader title={t('shell:connector')} above={back} />
        <ErrorState error={connector.error} onRetry={() => void connector.refetch()} retrying={connector.isFetching} />
      </>
    ) : (
      <PageSkeleton />
    )
  }
  const platform = all.data?.platforms.find((one) => one.platform === connection.platform)
  const manage = may('connectors:manage')
  const running = connection.lastRuns.filter((run) => run.state === 'running' || run.state === 'waiting')
  return (
    <>
      <PageHeader
        title={connection.name}
        above={back}
        lead={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-table">
            <ConnectionStatus connection={connection} />
            <span className="text-ink-3">
              {connection.title[language]} · {t(`platforms:mode.${connection.mode}`)}
            </span>
            {connection.demo && <DemoBadge />}
          </span>
        }
      />
      <div className="mb-8 flex max-w-2xl flex-col gap-4 empty:hidden">
        {address.problem !== undefined && <ApprovalProblem code={address.problem} />}
        {address.connected !== undefined && <Banner tone="gain" title={t('platforms:authorized')} />}
        {connection.finding && <FindingBanner finding={connection.finding} tone={FINDING[connection.state]} />}
        {manage && <ConnectionActions connection={connection} platform={platform} />}
        {running.map((run) => (
          <RunProgress key={run.id} run={run} label={t(`runs:kind.${run.kind}`)} />
        ))}
      </div>
      <Section title={t('platforms:lastRuns')}>
        <RunTable
          runs={connection.lastRuns}
          connections={[connection]}
          withConnection={false}
          empty={<p className="text-ink-3">{t('runs:emptyTitle')}</p>}
        />
      </Section>
      <Section title={t('platforms:about')} layout="split">
        <AboutConnection connection={connection} platform={platform} />
      </Section>
      <Section title={t('platforms:streams')} lead={t('platforms:streamsLead')} layout="split">
        <Streams connection={connection} manage={manage} />
      </Section>
      {manage && connection.mode !== 'import' && platform && (
        <Section
          title={t('platforms:backfill')}
          lead={t('platforms:backfillLead', { days: platform.historyDays })}
          layout="split"
        >
          <Backfill connection={connection} historyDays={platform.historyDays} />
        </Section>
      )}
      {manage && platform && (
        <Section title={t('platforms:keys')} lead={t('platforms:keysLead')} layout="split">
          <KeysForm key={connection.id} connection={connection} platform={platform} />
        </Section>
      )}
      {platform && platform.capabilities.length > 0 && (
        <Section title={t('platforms:capabilities')} lead={t('platforms:capabilitiesLead')}>
          <Capabilities platform={platform} />
        </Section>
      )}
      {manage && !connection.demo && (
        <Section title={t('platforms:remove')} lead={t('platforms:removeLead')} layout="split">
          <RemoveConnection connection={connection} />
        </Section>
      )}
    </>
  )
}

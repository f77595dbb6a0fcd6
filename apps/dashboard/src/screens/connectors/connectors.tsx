import { CONNECTOR_KINDS } from '@commerce/contracts/connector'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Bone, ErrorState, LinkButton, Loading, PageHeader, Section } from '../../ui/index.ts'
import { ConnectionCard } from './card.tsx'
import { NoConnection } from './empty.tsx'

/** All connections by kind (K4): what state they are in, how far their data has come, what ran last. */
export default function Connectors() {
  const { t } = useWords()
  const may = useMay()
  const connectors = useQuery({
    ...read('GET /api/connectors'),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.lastRuns.some((run) => run.state === 'running')) ? 3000 : false,
  })
  const items = connectors.data?.items
  const any = items !== undefined && items.length > 0
  return (
    <>
      <PageHeader
        title={t('shell:connectors')}
        lead={t('platforms:lead')}
        actions={
          any ? (
            <>
              <LinkButton to="/runs">{t('platforms:toRuns')}</LinkButton>
              {may('connectors:manage') && (
                <LinkButton to="/connectors/new" variant="primary">
                  {t('platforms:add')}
                </LinkButton>
              )}
            </>
          ) : undefined
        }
      />
      {items === undefined && connectors.error ? (
        <ErrorState
          error={connectors.error}
          onRetry={() => void connectors.refetch()}
          retrying={connectors.isFetching}
        />
      ) : items === undefined ? (
        <CardsSkeleton />
      ) : items.length === 0 ? (
        <NoConnection />
      ) : (
        CONNECTOR_KINDS.map((kind) => {
          const ofKind = items.filter((one) => one.kind === kind)
          return (
            ofKind.length > 0 && (
              <Section key={kind} title={t(`platforms:kind.${kind}`)}>
                <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
                  {ofKind.map((connection) => (
                    <ConnectionCard key={connection.id} connection={connection} />
                  ))}
                </ul>
              </Section>
            )
          )
        })
      )}
    </>
  )
}

function CardsSkeleton() {
  return (
    <Loading>
      <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
        {[0, 1, 2].map((card) => (
          <div key={card} className="rounded-lg bg-raised p-4 inset-ring inset-ring-line-2">
            <Bone className="h-4 w-32" />
            <Bone className="mt-4 h-3 w-24" />
            <Bone className="mt-6 h-3 w-full" />
            <Bone className="mt-3 h-3 w-full" />
            <Bone className="mt-3 h-3 w-2/3" />
          </div>
        ))}
      </div>
    </Loading>
  )
}

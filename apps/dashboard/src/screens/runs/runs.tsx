import { type Connection, RUN_KINDS, RUN_STATES } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, EmptyState, LinkButton, PageHeader, Select } from '../../ui/index.ts'
import { MoreButton } from '../incoming/more-button.tsx'
import { RunTable } from '../incoming/run-table.tsx'
import { usePages } from '../incoming/use-pages.ts'
import { useAddress } from '../use.ts'

const ALL = 'all'

/** Everything that ran, newest first; filters stand in the address. */
export default function Runs() {
  const { t } = useWords()
  const address = useAddress()
  const navigate = useNavigate()
  const kind = RUN_KINDS.find((one) => one === address.kind)
  const state = RUN_STATES.find((one) => one === address.state)
  const connector = address.connector?.slice(0, 64)
  const batch = address.batch?.slice(0, 64)
  const filters = {
    ...(kind ? { kind } : {}),
    ...(state ? { state } : {}),
    ...(connector ? { connector } : {}),
    ...(batch ? { batch } : {}),
  }
  const filtered = Object.keys(filters).length > 0
  const connections = useQuery(read('GET /api/connectors')).data?.items
  const runs = usePages('GET /api/sync-runs', { limit: 50, ...filters }, (page) =>
    page.items.some((run) => run.state === 'running'),
  )
  const go = (next: Readonly<Record<string, string | undefined>>) => {
    const search = Object.entries({ ...filters, ...next }).filter(([, value]) => value !== undefined && value !== ALL)
    void navigate({ to: '/runs', search: Object.fromEntries(search) })
  }
  return (
    <>
      <PageHeader title={t('shell:runs')} lead={t('runs:lead')} />
      <div className="mb-4 flex flex-wrap gap-2">
        <Filter
          label={t('runs:filterConnection')}
          short={t('runs:connection')}
          value={connector ?? ALL}
          options={connectionOptions(connections, connector)}
          onChange={(value) => go({ connector: value })}
        />
        <Filter
          label={t('runs:filterKind')}
          short={t('runs:what')}
          value={kind ?? ALL}
          options={RUN_KINDS.map((one) => ({ value: one, label: t(`runs:kind.${one}`) }))}
          onChange={(value) => go({ kind: value })}
        />
        <Filter
          label={t('runs:filterState')}
          short={t('runs:stateLabel')}
          value={state ?? ALL}
          options={RUN_STATES.map((one) => ({ value: one, label: t(`runs:state.${one}`) }))}
          onChange={(value) => go({ state: value })}
        />
        {filtered && (
          <Button variant="quiet" onClick={() => void navigate({ to: '/runs' })}>
            {t('runs:clearFilter')}
          </Button>
        )}
      </div>
      <RunTable
        runs={runs.data?.pages.flatMap((page) => page.items)}
        connections={connections}
        error={runs.error}
        onRetry={() => void runs.refetch()}
        skeletonRows={10}
        empty={
          filtered ? (
            <EmptyState
              title={t('runs:emptyFiltered')}
              action={<Button onClick={() => void navigate({ to: '/runs' })}>{t('runs:clearFilter')}</Button>}
            />
          ) : (
            <EmptyState
              title={t('runs:emptyTitle')}
              action={<LinkButton to="/connectors">{t('shell:connectors')}</LinkButton>}
              secondary={<LinkButton to="/import">{t('shell:imports')}</LinkButton>}
            >
              {t('runs:emptyText')}
            </EmptyState>
          )
        }
      />
      <MoreButton
        hasMore={runs.hasNextPage}
        pending={runs.isFetchingNextPage}
        onMore={() => void runs.fetchNextPage()}
      />
    </>
  )
}

interface FilterProps {
  readonly label: string
  /** What stands in the field while nothing is filtered. */
  readonly short: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

function Filter({ label, short, value, options, onChange }: FilterProps) {
  const { t } = useWords()
  const all = { value: ALL, label: `${short}: ${t('runs:all')}` }
  return (
    <div className="w-52 max-sm:w-full">
      <Select aria-label={label} value={value} options={[all, ...options]} onChange={onChange} />
    </div>
  )
}

/** The connections by name; one that is gone keeps its id, so that its filter can be taken away. */
function connectionOptions(connections: readonly Connection[] | undefined, chosen: string | undefined) {
  const options = (connections ?? []).map((one) => ({ value: one.id, label: one.name }))
  return chosen === undefined || options.some((one) => one.value === chosen)
    ? options
    : [...options, { value: chosen, label: chosen }]
}

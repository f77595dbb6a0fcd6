import type { Quarantined } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, EmptyState, PageHeader, Select, Tabs } from '../../ui/index.ts'
import { MoreButton } from '../incoming/more-button.tsx'
import { usePages } from '../incoming/use-pages.ts'
import { useAddress } from '../use.ts'
import { QuarantineActions } from './actions.tsx'
import { QuarantineTable } from './table.tsx'

const STATES = ['open', 'replayed', 'dismissed'] as const
const ALL = 'all'

/** Rows that could not be used (L9): why, what to do, read again or put aside. */
export default function Quarantine() {
  const { t } = useWords()
  const may = useMay()
  const navigate = useNavigate()
  const address = useAddress()
  const state = STATES.find((one) => one === address.state) ?? 'open'
  const connector = address.connector?.slice(0, 64)
  const run = address.run?.slice(0, 64)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const connections = useQuery(read('GET /api/connectors')).data?.items ?? []
  const rows = usePages('GET /api/quarantine', {
    limit: 50,
    state,
    ...(connector ? { connector } : {}),
    ...(run ? { run } : {}),
  })
  const items = rows.data?.pages.flatMap((page) => page.items)
  const open = rows.data?.pages[0]?.open
  const filtered = connector !== undefined || run !== undefined
  const go = (next: { state?: Quarantined['state']; connector?: string | undefined; run?: string | undefined }) => {
    const search = { state, connector, run, ...next }
    setChosen(new Set())
    void navigate({
      to: '/quarantine',
      search: Object.fromEntries(
        Object.entries(search).filter(([, value]) => value !== undefined && value !== 'open' && value !== ALL),
      ),
    })
  }
  return (
    <>
      <PageHeader title={t('shell:quarantine')} lead={t('quarantine:lead')} />
      <Tabs
        label={t('quarantine:views')}
        value={state}
        onChange={(next) => go({ state: next })}
        tabs={STATES.map((one) => ({
          value: one,
          label: t(`quarantine:${one}`),
          ...(one === 'open' && open !== undefined ? { count: open } : {}),
        }))}
      />
      <div className="my-4 flex flex-wrap items-center gap-2">
        <div className="w-52 max-sm:w-full">
          <Select
            aria-label={t('runs:filterConnection')}
            value={connector ?? ALL}
            options={[
              { value: ALL, label: `${t('runs:connection')}: ${t('runs:all')}` },
              ...connections.map((one) => ({ value: one.id, label: one.name })),
            ]}
            onChange={(next) => go({ connector: next === ALL ? undefined : next })}
          />
        </div>
        {filtered && (
          <Button variant="quiet" onClick={() => go({ connector: undefined, run: undefined })}>
            {t('runs:clearFilter')}
          </Button>
        )}
        {state === 'open' && may('connectors:manage') && items && items.length > 0 && (
          <QuarantineActions
            chosen={chosen}
            which={{ ...(connector ? { connector } : {}), ...(run ? { run } : {}) }}
            total={filtered ? items.length : (open ?? items.length)}
            onDone={() => setChosen(new Set())}
          />
        )}
      </div>
      <QuarantineTable
        items={items}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        chosen={state === 'open' && may('connectors:manage') ? chosen : null}
        onChosen={setChosen}
        empty={
          filtered ? (
            <EmptyState
              title={t('quarantine:emptyFiltered')}
              action={
                <Button onClick={() => go({ connector: undefined, run: undefined })}>{t('runs:clearFilter')}</Button>
              }
            />
          ) : state === 'open' ? (
            <EmptyState title={t('quarantine:emptyTitle')}>{t('quarantine:emptyText')}</EmptyState>
          ) : (
            <EmptyState title={t('quarantine:emptyOther')} />
          )
        }
      />
      <MoreButton
        hasMore={rows.hasNextPage}
        pending={rows.isFetchingNextPage}
        onMore={() => void rows.fetchNextPage()}
      />
    </>
  )
}

import type { AnswerOf, KpiProfile } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { EmptyState, ErrorState, LinkButton, TableSkeleton } from '../../ui/index.ts'
import { SearchBox } from '../orders/search-box.tsx'
import { Branch } from './branch.tsx'

interface TreeProps {
  readonly profiles: readonly KpiProfile[]
  readonly attachments: AnswerOf<'GET /api/kpi-profiles'>['attachments']
}

/** Ad accounts with their campaigns and ad groups; each says which profile counts for it and where that comes from. */
export function AttachmentTree({ profiles, attachments }: TreeProps) {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  const connectors = useQuery(read('GET /api/connectors'))
  const accounts = connectors.data?.items.filter((one) => one.kind === 'ads')
  if (accounts === undefined) {
    return connectors.error ? (
      <ErrorState error={connectors.error} onRetry={() => void connectors.refetch()} retrying={connectors.isFetching} />
    ) : (
      <TableSkeleton rows={4} columns={2} />
    )
  }
  if (accounts.length === 0) {
    return (
      <EmptyState
        title={t('kpi:noAds')}
        action={<LinkButton to="/connectors">{t('shell:connectors')}</LinkButton>}
        secondary={<LinkButton to="/import">{t('shell:imports')}</LinkButton>}
      >
        {t('kpi:noAdsText')}
      </EmptyState>
    )
  }
  return (
    <>
      <div className="mb-3">
        <SearchBox label={t('kpi:treeSearch')} value={search} onChange={setSearch} />
      </div>
      <ul className="border-t border-line">
        {accounts.map((account) => (
          <Branch
            key={account.id}
            path={[{ connectorId: account.id, level: 'account', externalId: account.id, name: account.name }]}
            rowKey={null}
            hasChildren
            search={search}
            profiles={profiles}
            attachments={attachments}
          />
        ))}
      </ul>
    </>
  )
}

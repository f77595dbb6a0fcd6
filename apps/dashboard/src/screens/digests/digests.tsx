import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { EmptyState, ErrorState, LinkButton, PageHeader, TableSkeleton } from '../../ui/index.ts'
import { useSearch } from '../parts/use-search.ts'
import { PastDigests } from './past.tsx'
import { DigestReader } from './reader.tsx'

/** The digests (D10): the newest one to read, the earlier ones beside it, each exactly as it was sent. */
export default function Digests() {
  const { t } = useWords()
  const { address, go } = useSearch('/digests')
  const digests = useQuery(read('GET /api/digests', { query: { limit: 100 } }))
  const items = digests.data?.items
  const id = address.id?.slice(0, 64) ?? items?.[0]?.id
  return (
    <>
      <PageHeader
        title={t('shell:digests')}
        lead={t('digest:lead')}
        actions={<LinkButton to="/settings/digest">{t('digest:settings')}</LinkButton>}
      />
      {items === undefined ? (
        digests.error ? (
          <ErrorState error={digests.error} onRetry={() => void digests.refetch()} retrying={digests.isFetching} />
        ) : (
          <TableSkeleton rows={8} columns={2} />
        )
      ) : items.length === 0 || id === undefined ? (
        <EmptyState
          title={t('digest:pastNoneTitle')}
          action={<LinkButton to="/settings/digest">{t('digest:settings')}</LinkButton>}
          secondary={<LinkButton to="/connectors">{t('shell:connectors')}</LinkButton>}
        >
          {t('digest:pastNone')}
        </EmptyState>
      ) : (
        <div className="grid items-start gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,42rem)_minmax(0,1fr)]">
          <DigestReader
            id={id}
            as={address.as}
            language={address.lang}
            onAs={(as) => go({ as: as === 'web' ? undefined : as })}
            onLanguage={(lang) => go({ lang })}
          />
          <PastDigests items={items} openId={id} onOpen={(next) => go({ id: next }, { push: true })} />
        </div>
      )}
    </>
  )
}

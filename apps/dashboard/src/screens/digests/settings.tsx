import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { ErrorState, FormSkeleton, LinkButton, PageHeader } from '../../ui/index.ts'
import { DigestForm } from './form.tsx'

/** When, in which language and where the digest comes (D10). */
export default function DigestSettings() {
  const { t } = useWords()
  const settings = useQuery(read('GET /api/digest-settings'))
  return (
    <>
      <PageHeader
        title={t('shell:digests')}
        lead={t('digest:lead')}
        actions={<LinkButton to="/digests">{t('digest:past')}</LinkButton>}
      />
      {settings.data ? (
        <DigestForm saved={settings.data} />
      ) : settings.error ? (
        <ErrorState error={settings.error} onRetry={() => void settings.refetch()} retrying={settings.isFetching} />
      ) : (
        <FormSkeleton fields={4} />
      )}
    </>
  )
}

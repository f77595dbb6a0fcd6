import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { ErrorState, FormSkeleton, PageHeader, Section } from '../../ui/index.ts'
import { BackLink } from '../incoming/back-link.tsx'
import { CodeField } from './code-field.tsx'
import { LocalOnly } from './local-only.tsx'
import { TrackingForm } from './tracking-form.tsx'

/** How visitors are told apart, who may report orders, and the code to paste into a shop (KP5, T11, T12). */
export default function Tracking() {
  const { t } = useWords()
  const may = useMay()
  const tracking = useQuery(read('GET /api/tracking'))
  const data = tracking.data
  return (
    <>
      <PageHeader
        title={t('shell:tracking')}
        lead={t('links:trackingLead')}
        above={<BackLink to="/links">{t('shell:links')}</BackLink>}
      />
      {data === undefined ? (
        tracking.error ? (
          <ErrorState error={tracking.error} onRetry={() => void tracking.refetch()} retrying={tracking.isFetching} />
        ) : (
          <FormSkeleton />
        )
      ) : (
        <>
          {data.localOnly && <LocalOnly base={new URL(data.endpoint).origin} />}
          <Section title={t('links:consent')} lead={t('links:consentLead')} layout="split">
            <TrackingForm
              key={JSON.stringify([data.consent, data.cookieDays, data.origins])}
              saved={data}
              readOnly={!may('data:write')}
            />
          </Section>
          <Section title={t('links:code')} lead={t('links:codeLead')} layout="split">
            <div className="flex flex-col gap-6">
              <CodeField label={t('links:script')} hint={t('links:scriptHint')} value={data.script} />
              <CodeField label={t('links:pixel')} hint={t('links:pixelHint')} value={data.pixel} />
              <CodeField label={t('links:endpoint')} hint={t('links:endpointHint')} value={data.endpoint} />
            </div>
          </Section>
          <Section title={t('links:matching')} layout="split">
            <ul className="max-w-prose list-disc space-y-1.5 pl-4 text-ink-2">
              {(['order', 'coupon', 'click'] as const).map((one) => (
                <li key={one}>{t(`links:matchingOf.${one}`)}</li>
              ))}
            </ul>
          </Section>
        </>
      )}
    </>
  )
}

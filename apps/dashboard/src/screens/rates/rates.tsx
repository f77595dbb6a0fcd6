import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { ErrorState, PageHeader, Section, Status, TableSkeleton } from '../../ui/index.ts'
import { RateEntry } from './entry.tsx'
import { RateList } from './list.tsx'
import { MissingRates } from './missing.tsx'

/** Exchange rates: what figures lack comes first, then entering, then everything on file with its source. */
export default function Rates() {
  const { t } = useWords()
  const rates = useQuery(read('GET /api/fx-rates'))
  const [wanted, setWanted] = useState<{
    readonly currency: string
    readonly day: string
    readonly time: number
  } | null>(null)
  const data = rates.data
  return (
    <>
      <PageHeader title={t('shell:rates')} {...(data ? { lead: t('rates:lead', { currency: data.reporting }) } : {})} />
      {data === undefined ? (
        rates.error ? (
          <ErrorState error={rates.error} onRetry={() => void rates.refetch()} retrying={rates.isFetching} />
        ) : (
          <TableSkeleton rows={5} columns={4} />
        )
      ) : (
        <>
          <Section title={t('rates:missing')} {...(data.missing.length > 0 ? { lead: t('rates:missingLead') } : {})}>
            {data.missing.length === 0 ? (
              <Status tone="good">{t('rates:missingNone')}</Status>
            ) : (
              <MissingRates
                missing={data.missing}
                onEnter={({ currency, from }) => {
                  setWanted({ currency, day: from, time: (wanted?.time ?? 0) + 1 })
                  document.getElementById('enter-rate')?.scrollIntoView({ block: 'start' })
                }}
              />
            )}
          </Section>
          <Section title={t('rates:enter')}>
            <div id="enter-rate" className="scroll-mt-20">
              <RateEntry
                key={wanted?.time ?? 0}
                reporting={data.reporting}
                currency={wanted?.currency ?? data.missing[0]?.currency ?? null}
                day={wanted?.day ?? data.missing[0]?.from ?? ''}
                focus={wanted !== null}
              />
            </div>
          </Section>
          <Section title={t('rates:list')}>
            <RateList items={data.items} />
          </Section>
        </>
      )}
    </>
  )
}

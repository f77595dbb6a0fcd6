import type { AttributionModel } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { LineChart } from '../../charts/index.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Bone, EmptyState, ErrorState, LinkButton, Loading, PageHeader, Section, Select } from '../../ui/index.ts'
import { moneyText, shortMoney } from '../parts/amounts.ts'
import { NoRates, useNoRates } from '../parts/no-rates.tsx'
import { RangeControl } from '../parts/range.tsx'
import { rangeAddress, rangeOf, rangeQuery } from '../parts/range-days.ts'
import { useSearch } from '../parts/use-search.ts'
import { Views } from '../parts/views.tsx'
import { Matrix } from './matrix.tsx'
import { Truth } from './truth.tsx'

const MODELS = [
  'last-click',
  'first-click',
  'linear',
  'position',
  'time-decay',
] as const satisfies readonly AttributionModel[]

/** Spend by platform against sales by channel: what the platforms claim, what could be traced, and what nobody can claim. */
export default function CrossChannel() {
  const { t, language } = useWords()
  const { address, go } = useSearch('/cross-channel')
  const range = rangeOf(address)
  const model = MODELS.find((one) => one === address.model) ?? 'last-click'
  const page = useQuery({
    ...read('GET /api/cross-channel', { query: { ...rangeQuery(range), model } }),
    placeholderData: (before) => before,
  })
  const noRates = useNoRates()
  const data = page.data
  const empty = data !== undefined && data.platforms.length === 0 && data.channels.length === 0
  return (
    <>
      <PageHeader
        title={t('shell:crossChannel')}
        lead={t('crossChannel:lead')}
        actions={
          <>
            <Views page="cross-channel" path="/cross-channel" />
            <RangeControl
              value={range}
              onChange={(next) => go(rangeAddress(next))}
              days={data && { from: data.from, to: data.to }}
              comparable={false}
            />
          </>
        }
      />
      {data === undefined && page.error ? (
        <ErrorState error={page.error} onRetry={() => void page.refetch()} retrying={page.isFetching} />
      ) : data === undefined ? (
        <Skeleton />
      ) : empty ? (
        <EmptyState
          title={t('crossChannel:emptyTitle')}
          action={
            <LinkButton to="/start/connect" variant="primary">
              {t('home:connect')}
            </LinkButton>
          }
          secondary={<LinkButton to="/start/demo">{t('home:demo')}</LinkButton>}
        >
          {t('crossChannel:emptyText')}
        </EmptyState>
      ) : (
        <>
          {noRates.length > 0 && (
            <div className="mb-6">
              <NoRates currencies={noRates} />
            </div>
          )}
          <Section
            title={t('crossChannel:matrix')}
            lead={t('crossChannel:matrixLead')}
            actions={
              <div className="flex flex-col items-start gap-1">
                <div className="w-52">
                  <Select
                    aria-label={t('crossChannel:model')}
                    value={model}
                    onChange={(next) => go({ model: next === 'last-click' ? undefined : next })}
                    options={MODELS.map((one) => ({ value: one, label: t(`crossChannel:models.${one}`) }))}
                  />
                </div>
                <p className="max-w-52 text-meta text-ink-3">{t(`crossChannel:modelWhy.${model}`)}</p>
              </div>
            }
          >
            <Matrix data={data} noRates={noRates.length > 0} />
          </Section>
          <Section title={t('crossChannel:truth')} lead={t('crossChannel:truthLead')}>
            <Truth data={data} noRates={noRates.length > 0} />
          </Section>
          <Section title={t('crossChannel:days')}>
            <LineChart
              label={t('crossChannel:days')}
              days={data.days.map((day) => ({
                day: day.day,
                values: { spend: day.spendMinor, net: day.netMinor, credited: day.creditedMinor },
                complete: day.complete,
                settled: day.complete,
              }))}
              series={[
                {
                  key: 'net',
                  label: t('measures:name.netRevenue'),
                  format: (value) => moneyText(value, data.currency, language),
                },
                {
                  key: 'spend',
                  label: t('measures:name.spend'),
                  kind: 'bar',
                  format: (value) => moneyText(value, data.currency, language),
                },
                {
                  key: 'credited',
                  label: t('measures:name.attributedRevenue'),
                  format: (value) => moneyText(value, data.currency, language),
                },
              ]}
              formatAxis={(value) => shortMoney(value, data.currency, language)}
              fileName={`${t('crossChannel:fileName')}_${data.from}_${data.to}`}
            />
          </Section>
        </>
      )}
    </>
  )
}

function Skeleton() {
  return (
    <Loading>
      <Bone className="h-4 w-40" />
      <div className="mt-5 flex flex-col gap-5 border-t border-line pt-5">
        {[0, 1, 2, 3].map((row) => (
          <div key={row} className="flex gap-6">
            <Bone className="h-8 w-32" />
            <Bone className="h-8 flex-1" />
            <Bone className="h-8 flex-1" />
            <Bone className="h-8 flex-1 max-sm:hidden" />
          </div>
        ))}
      </div>
      <Bone className="mt-12 h-52 w-full" />
    </Loading>
  )
}

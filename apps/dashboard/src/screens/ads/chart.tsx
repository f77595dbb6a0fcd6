import type { AnswerOf } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { type ChartDay, LineChart, type Series } from '../../charts/index.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, EmptyState, LinkButton } from '../../ui/index.ts'
import { moneyText, percentText, ratioText, shortMoney } from '../parts/amounts.ts'
import { Choice } from '../parts/choice.tsx'
import { type Comparison, comparedDays } from '../parts/range-days.ts'
import { CHARTS, type Chart } from './address.ts'
import type { Source } from './source-select.tsx'

type AdsPage = AnswerOf<'GET /api/ads/page'>

export interface AdsChartProps {
  readonly data: AdsPage
  readonly compare: Comparison
  readonly source: Source
  readonly chart: Chart
  readonly onChart: (chart: Chart) => void
  /** Shows a longer period. */
  readonly onWider: () => void
}

/** Spend and sales by day, or a ratio of them; the compared period is drawn as a dotted line of its spend. */
export function AdsChart({ data, compare, source, chart, onChart, onWider }: AdsChartProps) {
  const { t, language } = useWords()
  const earlier = comparedDays(data.from, data.to, compare)
  const before = useQuery({
    ...read('GET /api/ads/page', { query: { ...(earlier ?? { from: data.from, to: data.to }), ...source } }),
    enabled: earlier !== null,
  }).data
  if (!data.points.some((point) => Object.values(point.values).some((value) => value !== null))) {
    return (
      <EmptyState
        title={t('ads:noSeries')}
        action={<Button onClick={onWider}>{t('ads:noSeriesWider')}</Button>}
        secondary={<LinkButton to="/connectors">{t('home:dataDo')}</LinkButton>}
      >
        {t('ads:noSeriesText')}
      </EmptyState>
    )
  }
  const money = (value: number) => moneyText(value, data.currency, language)
  const ratio = (value: number) => `${ratioText(value, language)}${t('figures:times')}`
  const percent = (value: number) => percentText(value, language)
  const kept = earlier === null ? undefined : before?.points
  const faint = kept?.some((point) => (point.values[KEYS[chart]] ?? null) !== null) ?? false
  const days: ChartDay[] = data.points.map((point, index) => ({
    ...point,
    values: { ...point.values, before: kept?.[index]?.values[KEYS[chart]] ?? null },
  }))
  const shown: Record<Chart, readonly Series[]> = {
    money: [
      { key: 'conversionValue', label: t('ads:column.sales'), format: money },
      { key: 'spend', label: t('ads:column.spend'), kind: 'bar', format: money },
    ],
    roas: [{ key: 'platformRoas', label: t('ads:column.roas'), format: ratio }],
    acos: [{ key: 'acos', label: t('ads:column.acos'), format: percent }],
  }
  const format = { money, roas: ratio, acos: percent }[chart]
  const axis = {
    money: (value: number) => shortMoney(value, data.currency, language),
    roas: ratio,
    acos: percent,
  }[chart]
  const label = { money: t('ads:chart'), roas: t('ads:chartRoas'), acos: t('ads:chartAcos') }[chart]
  return (
    <section aria-labelledby="ads-chart">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id="ads-chart" className="text-lead font-semibold">
          {label}
        </h2>
        <Choice
          label={t('ads:chartShow')}
          value={chart}
          onChange={onChart}
          options={CHARTS.map((one) => ({
            value: one,
            label: one === 'money' ? t('ads:showMoney') : t(`ads:column.${one}`),
          }))}
        />
      </div>
      <LineChart
        label={label}
        days={days}
        series={[
          ...shown[chart],
          ...(faint ? [{ key: 'before', label: t(`ads:before.${chart}`), faint: true, format }] : []),
        ]}
        formatAxis={axis}
        fileName={`${t('ads:fileName')}_${data.from}_${data.to}`}
      />
    </section>
  )
}

/** The measure whose earlier course is drawn. */
const KEYS: Record<Chart, string> = { money: 'spend', roas: 'platformRoas', acos: 'acos' }

import type { Backtest } from '@commerce/contracts'
import { useState } from 'react'
import { type ChartDay, LineChart, type Series } from '../../charts/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { moneyText, shortMoney } from '../parts/amounts.ts'
import { Choice } from '../parts/choice.tsx'

type Shown = 'saved' | 'spend' | 'proposals'

/** Day by day: what was really spent and what would have been saved, or how often it would have asked. */
export function BacktestChart({ backtest: { a, b, currency, from, to } }: { readonly backtest: Backtest }) {
  const { t, language } = useWords()
  const [show, setShow] = useState<Shown>('saved')
  if (a === null) return null
  const others = new Map((b?.days ?? []).map((one) => [one.day, one]))
  const days: ChartDay[] = a.days.map((one) => ({
    day: one.day,
    values: {
      spend: one.spendMinor,
      saved: one.savedMinor,
      savedB: others.get(one.day)?.savedMinor ?? null,
      proposals: one.proposals,
      proposalsB: others.get(one.day)?.proposals ?? null,
    },
    complete: true,
    settled: true,
  }))
  const money = (value: number) => moneyText(value, currency, language)
  const number = (value: number) => formatNumber(value, language)
  const named = (key: 'savedOf' | 'proposalsOf', alone: 'chartSaved' | 'chartProposals', side: 'A' | 'B') =>
    b === null ? t(`backtestPage:${alone}`) : t(`backtestPage:${key}`, { side })
  const bar = { kind: 'bar', format: money } as const
  const line = { format: money }
  const saved = (how: typeof bar | typeof line): readonly Series[] => [
    { key: 'saved', label: named('savedOf', 'chartSaved', 'A'), ...how },
    ...(b === null ? [] : [{ key: 'savedB', label: named('savedOf', 'chartSaved', 'B'), ...how }]),
  ]
  const series: Record<Shown, readonly Series[]> = {
    saved: saved(bar),
    spend: [{ key: 'spend', label: t('backtestPage:chartSpend'), ...bar }, ...saved(line)],
    proposals: [
      { key: 'proposals', label: named('proposalsOf', 'chartProposals', 'A'), kind: 'bar', format: number },
      ...(b === null
        ? []
        : [
            {
              key: 'proposalsB',
              label: named('proposalsOf', 'chartProposals', 'B'),
              kind: 'bar' as const,
              format: number,
            },
          ]),
    ],
  }
  return (
    <section aria-labelledby="backtest-chart">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id="backtest-chart" className="text-lead font-semibold">
          {t('backtestPage:chart')}
        </h2>
        <Choice
          label={t('backtestPage:chartShow')}
          value={show}
          onChange={setShow}
          options={[
            { value: 'saved', label: t('backtestPage:chartSaved') },
            { value: 'spend', label: t('backtestPage:chartBoth') },
            { value: 'proposals', label: t('backtestPage:chartProposals') },
          ]}
        />
      </div>
      <LineChart
        label={t('backtestPage:chart')}
        days={days}
        series={series[show]}
        formatAxis={show !== 'proposals' ? (value) => shortMoney(value, currency, language) : number}
        fileName={`${t('backtestPage:fileName')}_${from}_${to}`}
      />
    </section>
  )
}

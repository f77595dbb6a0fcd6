import type { Backtest, BacktestSide } from '@commerce/contracts'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { type Column, DataTable, Stat } from '../../ui/index.ts'
import { moneyText, shortMoney } from '../parts/amounts.ts'

interface FiguresProps {
  readonly side: BacktestSide
  readonly currency: string
}

/** The four figures of one setting. */
export function SideFigures({ side, currency }: FiguresProps) {
  const { t, language } = useWords()
  const number = (value: number) => formatNumber(value, language)
  const money = (value: number) => ({
    value: shortMoney(value, currency, language),
    exact: moneyText(value, currency, language),
  })
  return (
    <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2 xl:grid-cols-4">
      <Stat label={t('backtestPage:saved')} {...money(side.savedSpendMinor)} meaning={t('backtestPage:savedWhy')} />
      <Stat label={t('backtestPage:lost')} {...money(side.lostSalesMinor)} meaning={t('backtestPage:lostWhy')} />
      <Stat
        label={t('backtestPage:winners')}
        value={number(side.winnersStopped)}
        meaning={
          side.falseByLateness === 0
            ? t('backtestPage:winnersWhy')
            : `${t('backtestPage:winnersWhy')}. ${t('backtestPage:winnersLate', { number: number(side.falseByLateness) })}`
        }
      />
      <Stat
        label={t('backtestPage:proposals')}
        value={number(side.proposals)}
        meaning={t('backtestPage:proposalsOn', { number: number(side.entities) })}
      />
    </div>
  )
}

interface Line {
  readonly key: 'savedSpendMinor' | 'lostSalesMinor' | 'winnersStopped' | 'falseByLateness' | 'proposals' | 'entities'
  readonly label: string
  readonly money: boolean
}

/** Both settings side by side, figure by figure. */
export function Comparison({
  a,
  b,
  currency,
}: Pick<Backtest, 'currency'> & { readonly a: BacktestSide; readonly b: BacktestSide }) {
  const { t, language } = useWords()
  const lines: readonly Line[] = [
    { key: 'savedSpendMinor', label: t('backtestPage:saved'), money: true },
    { key: 'lostSalesMinor', label: t('backtestPage:lost'), money: true },
    { key: 'winnersStopped', label: t('backtestPage:winners'), money: false },
    { key: 'falseByLateness', label: t('backtestPage:lateness'), money: false },
    { key: 'proposals', label: t('backtestPage:proposals'), money: false },
    { key: 'entities', label: t('backtestPage:entities'), money: false },
  ]
  const words = (line: Line, value: number) =>
    line.money ? moneyText(value, currency, language) : formatNumber(value, language)
  const columns: readonly Column<Line>[] = [
    { key: 'figure', label: t('backtestPage:figure'), phone: 'title', cell: (line) => line.label },
    {
      key: 'a',
      label: t('backtestPage:settingA'),
      align: 'end',
      cell: (line) => <span className="font-medium">{words(line, a[line.key])}</span>,
    },
    {
      key: 'b',
      label: t('backtestPage:settingB'),
      align: 'end',
      cell: (line) => <span className="font-medium">{words(line, b[line.key])}</span>,
    },
    {
      key: 'difference',
      label: t('backtestPage:difference'),
      align: 'end',
      cell: (line) => {
        const difference = b[line.key] - a[line.key]
        return (
          <span className="text-ink-2">
            {difference > 0 ? '+' : ''}
            {words(line, difference)}
          </span>
        )
      },
    },
  ]
  return (
    <div className="max-w-3xl">
      <DataTable
        label={t('backtestPage:result')}
        columns={columns}
        rows={lines}
        rowKey={(line) => line.key}
        empty={null}
      />
    </div>
  )
}

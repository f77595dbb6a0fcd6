import type { AnswerOf } from '@commerce/contracts'
import { LineChart } from '../../charts/index.ts'
import { useWords } from '../../lib/words.ts'
import { moneyText, shortMoney } from '../parts/amounts.ts'

interface ChartProps {
  readonly points: AnswerOf<'GET /api/channels/page'>['points']
  readonly currency: string
}

/** Net sales as bars, refunds by refund day over them; table and file one press away. */
export function SalesChart({ points, currency }: ChartProps) {
  const { t, language } = useWords()
  const format = (minor: number) => moneyText(minor, currency, language)
  return (
    <LineChart
      label={t('channels:chart')}
      days={points}
      series={[
        { key: 'netRevenue', label: t('channels:chartOf.netRevenue'), format, kind: 'bar' },
        { key: 'refundedOnDay', label: t('channels:chartOf.refundedOnDay'), format, kind: 'line' },
      ]}
      formatAxis={(minor) => shortMoney(minor, currency, language)}
      fileName={t('channels:chart')}
    />
  )
}

import type { Language, Say } from '@commerce/contracts/words'
import { type Currency, formatMoney, isCurrency, microsToMoney, money } from '@commerce/kernel'
import { grouped } from './progress.ts'

export interface Total {
  /** `costMicros`, or `campaign.costMicros` where a run read several levels. */
  readonly name: string
  readonly value: number
  readonly currency: string | null
}

const KNOWN = [
  'impressions',
  'clicks',
  'costMicros',
  'conversionsMicros',
  'conversionValueMicros',
  'rows',
  'totalMinor',
  'refundedMinor',
] as const
type Known = (typeof KNOWN)[number]

/** Sums of what a file says, as a person compares them with the page of the platform. */
export function totalLine({ name, value, currency }: Total, say: Say, language: Language): [string, string] {
  const parts = name.split('.')
  const figure = parts.pop() ?? name
  const known = KNOWN.find((one) => one === figure)
  const label = known === undefined ? figure : say(`imports.totals.${known satisfies Known}`)
  const where = parts.length === 0 ? label : `${label} (${parts.join(', ')})`
  return [where, amount(figure, value, currency, language)]
}

function amount(figure: string, value: number, currency: string | null, language: Language): string {
  const known: Currency | null = currency !== null && isCurrency(currency) ? currency : null
  if (figure.endsWith('Micros')) {
    if (known !== null) return formatMoney(microsToMoney(BigInt(value), known), language, { style: 'full' })
    return (value / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 2 })
  }
  if (figure.endsWith('Minor') && known !== null) return formatMoney(money(value, known), language, { style: 'full' })
  return grouped(value)
}

import { formatMoney, isCurrency, microsToMoney } from '@commerce/contracts/figures'
import { formatNumber, type Language } from '../../lib/format.ts'

/** Millionths of a unit as money of the currency: `12,400원`, `−$12.40`. */
export function formatMicros(micros: number, currency: string, language: Language): string {
  if (!isCurrency(currency)) return `${formatNumber(micros / 1_000_000, language)} ${currency}`
  return formatMoney(microsToMoney(BigInt(micros), currency), language, { style: 'full' })
}

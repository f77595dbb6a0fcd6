import { isCurrency, minorDigits } from '@commerce/contracts/figures'

export type TypedUnit = 'money' | 'count' | 'ratio' | 'percent'

/** How much of the typed number one of the stored unit is: minor units of money, parts of a whole for a percentage. */
function scaleOf(unit: TypedUnit, currency: string): number {
  if (unit === 'money') return 10 ** (isCurrency(currency) ? minorDigits(currency) : 0)
  return unit === 'percent' ? 0.01 : 1
}

/** What stands in a field: money in major units, percentages as people say them. */
export function typedIn(value: number, unit: TypedUnit, currency: string): string {
  return String(Number((value / scaleOf(unit, currency)).toPrecision(12)))
}

/** The stored value of what was typed; NaN when it is no number. `signed`: also below zero, with any kind of minus sign. */
export function storedIn(typed: string, unit: TypedUnit, currency: string, signed = false): number {
  const plain = typed
    .trim()
    .replace(/^[−–]/, '-')
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(plain) || (!signed && plain.startsWith('-'))) return Number.NaN
  const value = Number(plain) * scaleOf(unit, currency)
  return unit === 'money' ? Math.round(value) : Number(value.toPrecision(12))
}

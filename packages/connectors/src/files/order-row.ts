import type { FilePlan } from '@commerce/contracts/connector'
import { type Currency, minorDigits } from '@commerce/kernel'
import { currencyReader, RowRefused } from './ad-row.ts'
import { momentOf } from './dates.ts'
import { hashOf } from './names.ts'
import { isNothing, microsOf, scaled, wholeNumber } from './numbers.ts'
import type { Cells } from './rows.ts'

/** Cells of a row of an order list by the names of the fields; refuses what cannot be read. */
export interface OrderCells {
  text(name: string): string
  needed(name: string): string
  whole(name: string): number
  /** Epoch milliseconds; null when empty. */
  moment(name: string): number | null
  currency(): Currency
  /** Minor units; null when there is no such column or nothing in it. */
  amount(name: string, currency: Currency): number | null
  /** Millionths, for unit prices finer than the currency (0.001 GBP). */
  micros(name: string): number | null
}

const SHORT = 100

export function orderCells(plan: FilePlan): (cells: Cells) => OrderCells {
  const currency = currencyReader(plan)
  const moments = new Map<string, number>()
  const header = (name: string): string => plan.headers[plan.columns[name] ?? -1] ?? name
  return (cells) => {
    const text = (name: string): string => {
      const column = plan.columns[name]
      return column === undefined ? '' : (cells[column] ?? '').trim()
    }
    const number = (name: string, read: (cell: string) => number | null): number | null => {
      const cell = text(name)
      if (isNothing(cell)) return null
      const value = read(cell)
      if (value === null) throw new RowRefused('row-number', { column: header(name), text: cell.slice(0, SHORT) })
      return value
    }
    return {
      text,
      needed(name) {
        const found = text(name)
        if (found === '') throw new RowRefused('row-missing', { column: header(name) })
        return found
      },
      whole(name) {
        const value = number(name, (cell) => wholeNumber(cell, plan.decimal))
        if (value === null) throw new RowRefused('row-missing', { column: header(name) })
        return value
      },
      moment(name) {
        const cell = text(name)
        if (isNothing(cell)) return null
        const known = moments.get(cell) ?? momentOf(cell, plan.dayOrder, plan.zone, plan.container === 'xlsx')
        if (known === null) throw new RowRefused('row-date', { column: header(name), text: cell.slice(0, SHORT) })
        if (moments.size > 10_000) moments.clear()
        moments.set(cell, known)
        return known
      },
      currency: () => currency(cells),
      amount: (name, of) => number(name, (cell) => scaled(cell, minorDigits(of), plan.decimal, true)),
      micros: (name) => number(name, (cell) => microsOf(cell, plan.decimal)),
    }
  }
}

/** Millionths of a unit, times a count, in minor units: rounded once, half away from zero. */
export function minorOfMicros(micros: number, times: number, currency: Currency): number {
  const product = BigInt(micros) * BigInt(times)
  const step = 10n ** BigInt(6 - minorDigits(currency))
  // Nobody asks 2.55 won for a thing: then it is another currency.
  if (minorDigits(currency) === 0 && product % step !== 0n) {
    throw new RowRefused('row-currency', { text: `${micros / 1e6} ${currency}` })
  }
  const size = product < 0n ? -product : product
  const rounded = Number((size + step / 2n) / step)
  if (!Number.isSafeInteger(rounded))
    throw new RowRefused('row-number', { column: '', text: product.toString().slice(0, 40) })
  return product < 0n ? 0 - rounded : rounded
}

/** Tells returning buyers apart without keeping who they are. */
export function buyerKeyOf(platform: string, customer: string): string | null {
  const plain = customer.replace(/^(\d+)\.0$/, '$1').toLowerCase()
  return isNothing(plain) ? null : hashOf(`${platform}\u0001${plain}`).slice(0, 32)
}

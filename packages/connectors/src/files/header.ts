import { type Currency, isCurrency } from '@commerce/kernel'
import type { FieldSpec } from './format.ts'
import type { Cells } from './rows.ts'

const UNITS = /\((?:[^()]*,)?(?:원|vat포함|vat별도|vat제외|krw|[a-z]{3})\)/g

/** A header without what varies: spaces, case, units and currency in brackets. `총비용(VAT포함, 원)` and `총비용` are the same. */
export function headerKey(header: string): string {
  const bare = header
    .normalize('NFC')
    .replace(/[\s\ufeff"*_]+/g, '')
    .toLowerCase()
  const without = bare.replace(UNITS, (unit) => (keepsBracket(unit) ? unit : ''))
  return without === '' ? bare : without
}

/** `(all)` looks like a currency and is none. */
function keepsBracket(unit: string): boolean {
  const inner = unit.slice(1, -1)
  return /^[a-z]{3}$/.test(inner) && !isCurrency(inner.toUpperCase())
}

/**
 * Some Naver exports leave `평균클릭비용(VAT포함,원)` unquoted, so that one header is broken over two cells while the rows below are
 * not: a bracket opened in one cell and closed in the next is put together again.
 */
export function joinBrokenHeaders(cells: Cells, delimiter: string): string[] {
  const joined: string[] = []
  for (const cell of cells) {
    const before = joined.at(-1)
    const open = before !== undefined && count(before, '(') > count(before, ')') && count(before, '(') === 1
    if (open && count(cell, ')') > count(cell, '(') && cell.length < 10)
      joined[joined.length - 1] = before + delimiter + cell
    else joined.push(cell)
  }
  return joined
}

const count = (text: string, mark: string): number => text.split(mark).length - 1

/** Currency named in a header: `Amount spent (EGP)`, `총비용(VAT포함,원)`. */
export function currencyIn(header: string): Currency | null {
  for (const [, inner = ''] of header.matchAll(/\(([^()]*)\)/g)) {
    const last = inner.split(',').at(-1)?.trim() ?? ''
    if (last === '원') return 'KRW'
    if (isCurrency(last)) return last
  }
  return null
}

/** Column number of each field that is there. A header serves one field; earlier headers of a field are better. */
export function matchFields(headers: readonly string[], fields: readonly FieldSpec[]): Record<string, number> {
  const keys = headers.map(headerKey)
  const columns: Record<string, number> = {}
  const taken = new Set<number>()
  for (const spec of fields) {
    for (const header of spec.headers) {
      const at = keys.indexOf(headerKey(header))
      if (at === -1 || taken.has(at)) continue
      columns[spec.name] = at
      taken.add(at)
      break
    }
  }
  return columns
}

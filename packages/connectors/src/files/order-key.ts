import type { FilePlan } from '@commerce/contracts/connector'
import { decode, unitBytes } from './encoding.ts'
import { FORMATS } from './formats/index.ts'
import { type Newline, rowsOf } from './rows.ts'

/** Column whose text tells orders apart, for lists of orders; undefined for ad figures. */
export function orderColumn(plan: FilePlan): number | undefined {
  if (FORMATS[plan.format].kind !== 'orders') return undefined
  return plan.columns.order_name ?? plan.columns.order_id
}

/** Reads one cell of a row still in bytes: `from` to `to` of a buffer. */
export type CellReader = (bytes: Buffer, from: number, to: number) => string

const QUOTE = 0x22

/** Without decoding the row where that can be, since this is done for every row of a file of several platforms. */
export function cellReader(column: number, plan: FilePlan, newline: Newline): CellReader {
  const slowly: CellReader = (bytes, from, to) =>
    (rowsOf(decode(bytes.subarray(from, to), plan.encoding), plan.delimiter, newline)[0]?.[column] ?? '').trim()
  if (unitBytes(plan.encoding) === 2) return slowly
  const comma = plan.delimiter.charCodeAt(0)
  return (bytes, from, to) => {
    let start = from
    let left = column
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at]
      if (byte === QUOTE) return slowly(bytes, from, to)
      if (byte !== comma) continue
      if (left === 0) return decode(bytes.subarray(start, at), plan.encoding).trim()
      left -= 1
      start = at + 1
    }
    return left === 0 ? decode(bytes.subarray(start, to), plan.encoding).trim() : ''
  }
}

import type { FilePlan } from '@commerce/contracts/connector'
import { decode } from './encoding.ts'
import { FORMATS } from './formats/index.ts'
import { type Newline, rowsOf } from './rows.ts'

/** Column whose text tells orders apart, for lists of orders; undefined for ad figures. */
export function orderColumn(plan: FilePlan): number | undefined {
  if (FORMATS[plan.format].kind !== 'orders') return undefined
  return plan.columns.order_name ?? plan.columns.order_id
}

/** One cell of a row still in bytes. */
export function cellOf(row: Uint8Array, column: number, plan: FilePlan, newline: Newline): string {
  return (rowsOf(decode(row, plan.encoding), plan.delimiter, newline)[0]?.[column] ?? '').trim()
}

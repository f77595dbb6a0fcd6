import type { AdLevel } from '@commerce/contracts/records'
import type { Zone } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { Source } from './fact-tables.ts'

/** What stays the same while pages of one connection are stored. */
export interface Applying {
  readonly store: Store
  readonly connectorId: string
  /** Zone of the account: when a day is over. */
  readonly zone: Zone
  /** Zone of the shop: on which day an order is. */
  readonly shopZone: Zone
  /** Levels that totals may add up, best first. */
  readonly totals: readonly AdLevel[]
  /** Keys of entities that are known; emptied when a transaction fails. */
  readonly known: Map<string, Map<string, number>>
  /** What entities were last said to be, as long as no page of anybody else comes in between. */
  readonly said: { page: number; readonly rows: Map<string, string> }
}

/** After a transaction that failed nothing that was remembered in it is true. */
export function forget(applying: Applying): void {
  applying.known.clear()
  applying.said.rows.clear()
}

/** A page inside its transaction. */
export interface AtPage extends Applying, Source {
  readonly tx: Tx
  readonly scheme: string
  /** The run that read the page first. */
  readonly runId: string
}

export interface Tally {
  new: number
  changed: number
  same: number
  gone: number
}
export const noRows = (): Tally => ({ new: 0, changed: 0, same: 0, gone: 0 })
export function addTally(to: Tally, more: Tally): void {
  to.new += more.new
  to.changed += more.changed
  to.same += more.same
  to.gone += more.gone
}

/** The amounts of a day together are more than a number can hold: the page is refused, not the whole sync. */
export class AmountsTooLarge extends Error {
  constructor(day: string) {
    super(`the amounts of ${day} together are too large to be kept exactly`)
    this.name = 'AmountsTooLarge'
  }
}

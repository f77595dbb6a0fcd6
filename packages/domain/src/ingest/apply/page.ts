import type { SourcePage } from '@commerce/contracts/connector'
import { type Accounts, restate } from './accounts.ts'
import { applyAds, type Seen } from './ads.ts'
import { type AtPage, addTally, noRows, type Tally } from './context.ts'
import { mergeEntities } from './entities.ts'
import { VISITS, visitRow } from './fact-tables.ts'
import { mergeFacts } from './merge.ts'
import { applyOrders } from './orders.ts'
import { isDoubtful, type ReadPage, type Refused } from './read.ts'

export interface PageApplied {
  readonly tally: Tally
  readonly refused: readonly Refused[]
  readonly skipped: number
  /** True when nothing in the database says more than before. */
  readonly idle: boolean
}

/** Everything of a page that was read, into the tables of facts, in the transaction of `at`. */
export async function applyRead(
  at: AtPage,
  read: ReadPage,
  completes: SourcePage['completes'] | null,
  seen: Seen,
  accounts: Accounts,
): Promise<PageApplied> {
  const tally = noRows()
  const entities = await mergeEntities(at, [...read.entities.values()])
  addTally(tally, entities.tally)
  const ads = await applyAds(at, {
    days: read.days.values(),
    periods: [...read.periods.values()],
    completes,
    // A row that could not be read may be one that is known: then nothing is taken for gone.
    seen: isDoubtful(read) ? () => null : seen,
    onRestated: (of) => restate(accounts, of),
  })
  addTally(tally, ads.tally)
  const orders = await applyOrders(at, read.orders)
  addTally(tally, orders.tally)
  const visits = [...read.visits.values()].map((one) => visitRow(one, at.connectorId, at))
  addTally(tally, await mergeFacts(at, VISITS, visits, false, () => undefined))
  return {
    tally,
    refused: [...read.refused, ...ads.refused, ...orders.refused],
    skipped: read.skippedRows + orders.duplicates,
    idle: ads.idle && !entities.wrote && tally.new + tally.changed + tally.gone === 0,
  }
}

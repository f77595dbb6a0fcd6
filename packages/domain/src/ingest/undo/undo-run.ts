import { eachDay } from '@commerce/kernel'
import { rollupChanges } from '../apply/ad-rollups.ts'
import { type AtPage, noRows, type Tally } from '../apply/context.ts'
import { type FactRow, type FactTable, keyOf, PERIODS, VISITS } from '../apply/fact-tables.ts'
import { storeOrders } from '../apply/orders.ts'
import { archiveFacts, eraseFacts, writeFacts } from '../repo/facts.ts'
import { type OrderState, readOrders } from '../repo/orders.ts'
import { noteEntityChange } from '../repo/unchanged.ts'
import { daysOfRun, dropEntitiesOfRun, ordersOfRun, replacedOrder, rowsOfRun, versionsOfDay } from '../repo/undo.ts'
import { type History, historyFor, stoodBefore, versionsByKey } from './history.ts'
import { undoDay } from './undo-day.ts'

/**
 * Takes back what a run brought through one connection: its rows go, what they replaced comes back, later runs stay untouched.
 * What was wrong stays in the versions, because it was known for a while. `at.page` is the page of the undo itself, so that a
 * rebuild does the same again at the same place.
 */
export async function undoRun(at: AtPage, runId: string): Promise<Tally> {
  const tally = noRows()
  const history = await historyFor(at, runId)
  const rollups = rollupChanges()
  for (const day of await daysTouched(at, history, runId)) await undoDay(at, history, day, rollups, tally)
  await rollups.write(at)
  await undoTable(at, PERIODS, history, runId, tally)
  await undoTable(at, VISITS, history, runId, tally)
  await undoOrders(at, history, runId, tally)
  await dropEntitiesOfRun(at.tx, at.connectorId, runId, at)
  await noteEntityChange(at.tx, at.connectorId, at.page)
  return tally
}

/** Days on which the run wrote or took away rows, and days it only said to be complete. */
async function daysTouched(at: AtPage, history: History, runId: string): Promise<{ level: string; day: string }[]> {
  const days = new Map((await daysOfRun(at.tx, at.connectorId, runId)).map((one) => [one.level + one.day, one]))
  for (const one of history.said) {
    for (const of of eachDay(one.from, one.to)) {
      if (!days.has(one.level + of)) days.set(one.level + of, { level: one.level, day: of })
    }
  }
  return [...days.values()]
}

async function undoTable(at: AtPage, of: FactTable, history: History, runId: string, tally: Tally): Promise<void> {
  const mine = await rowsOfRun(at.tx, of, at.connectorId, runId)
  const back: FactRow[] = []
  for (const [day, rows] of Map.groupBy(mine, (row) => row.day)) {
    const versions = versionsByKey(of, await versionsOfDay(at.tx, of, at.connectorId, day, null))
    for (const row of rows) {
      const before = stoodBefore(history, versions.get(keyOf(of, row)) ?? [], row.page)
      if (before !== null) back.push({ ...before, learned_at: at.at })
    }
  }
  await archiveFacts(at.store, at.tx, of, mine, at)
  await eraseFacts(at.store, at.tx, of, mine)
  await writeFacts(at.store, at.tx, of, back)
  tally.gone += mine.length
  tally.new += back.length
}

const ORDERS_AT_ONCE = 1000

async function undoOrders(at: AtPage, history: History, runId: string, tally: Tally): Promise<void> {
  const ids = await ordersOfRun(at.tx, at.connectorId, runId)
  for (let from = 0; from < ids.length; from += ORDERS_AT_ONCE) {
    const states = await readOrders(at.store, at.tx, at.connectorId, ids.slice(from, from + ORDERS_AT_ONCE))
    const changes = []
    for (const before of states) {
      if (before === null) continue
      const past = await pastOf(at, history, before)
      const after = past === null ? null : { ...past, order: { ...past.order, learned_at: at.at } }
      changes.push({ before, stored: before, after })
      tally.gone += 1
      if (after !== null) tally.new += 1
    }
    await storeOrders(at, changes)
  }
}

/** The order as it was before everything that is taken back. */
async function pastOf(at: AtPage, history: History, now: OrderState): Promise<OrderState | null> {
  for (let page = now.order.page; ; ) {
    const text = await replacedOrder(at.tx, now.order.key, page)
    if (text === null) return null
    const past = JSON.parse(text) as OrderState
    if (!history.void.has(past.order.page)) return past
    page = past.order.page
  }
}

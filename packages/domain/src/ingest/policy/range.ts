import type { Connector, StreamInfo } from '@commerce/contracts/connector'
import { addDays, type Day, dayOf, daysBetween, type Zone } from '@commerce/kernel'

export interface Days {
  readonly from: Day
  readonly to: Day
}

/** What a sync reads that was not told any days: today and the look-back, by the calendar of the account. */
export function lookBack(connector: Pick<Connector, 'lookBackDays'>, zone: Zone, now: number): Days {
  const to = dayOf(now, zone)
  return { from: addDays(to, -connector.lookBackDays), to }
}

/** The last `days` days up to today, no further back than the vendor answers. */
export function history(connector: Pick<Connector, 'historyDays'>, zone: Zone, now: number, days: number): Days {
  const to = dayOf(now, zone)
  return { from: addDays(to, -(Math.min(days, Math.max(1, connector.historyDays)) - 1)), to }
}

/** Steps of a backfill, newest days first: what people look at most comes in first (L12). */
export function stepsBack({ from, to }: Days, stepDays: number): Days[] {
  const size = Math.max(1, stepDays)
  const steps: Days[] = []
  for (let end = to; end >= from; end = addDays(end, -size)) {
    const start = addDays(end, -(size - 1))
    steps.push({ from: start < from ? from : start, to: end })
  }
  return steps
}

export const lengthOf = ({ from, to }: Days): number => daysBetween(from, to) + 1

/** The newest day the vendor does not change any more; days up to it are settled, later ones may still move. */
export function settledTo(connector: Pick<Connector, 'settleDays'>, zone: Zone, now: number): Day {
  return addDays(dayOf(now, zone), -(connector.settleDays + 1))
}

/** The newest day whose figures are expected to be there: yesterday, before `readyHour` the day before. */
export function expectedDay(connector: Pick<Connector, 'readyHour'>, zone: Zone, now: number): Day {
  const today = dayOf(now, zone)
  const ready = dayOf(now - connector.readyHour * 3_600_000, zone) === today
  return addDays(today, ready ? -1 : -2)
}

/** Whether the place of a stream is kept from one sync to the next. */
export const keepsPlace = (stream: Pick<StreamInfo, 'reads'>): boolean => stream.reads === 'changes'

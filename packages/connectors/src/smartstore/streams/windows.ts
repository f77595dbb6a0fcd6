import type { Ask, OpenConnection } from '@commerce/contracts/connector'
import { endOfDay, startOfDay } from '@commerce/kernel'

/** One request of the Commerce API reaches over 24 hours at most, both ends included. */
export const WINDOW_MS = 86_400_000

const SEOUL_MS = 9 * 3_600_000

/** A time as the Commerce API wants it: milliseconds and offset, also for whole seconds. Korea sets no clocks. */
export function vendorTime(instant: number): string {
  return new Date(instant + SEOUL_MS).toISOString().replace('Z', '+09:00')
}

/** From the first moment of the first day to the last of the last day, but not beyond now; epoch milliseconds, `to` not included. */
export function spanOf(ask: Ask, connection: OpenConnection, now: number): { from: number; to: number } {
  return { from: startOfDay(ask.from, connection.zone), to: Math.min(endOfDay(ask.to, connection.zone), now) }
}

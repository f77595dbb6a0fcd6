import type { Ask, Json } from '@commerce/contracts/connector'
import { addDays, type Day, isDay } from '@commerce/kernel'

/**
 * Cursor of a stream by days: all days before `next` are done. The days asked for stand beside it, since a later run asks for others
 * and must read its whole look-back again; so must a run that begins after the last day was done.
 *
 * Only whole ranges count as done: a range is complete when one run has seen all of its pages.
 */
export function dayCursor(ask: Pick<Ask, 'from' | 'to'>, doneTo: Day | null): Json {
  return { from: ask.from, to: ask.to, next: doneTo === null ? ask.from : addDays(doneTo, 1) }
}

/** The day to go on from. */
export function resumeDay(ask: Pick<Ask, 'from' | 'to' | 'cursor'>): Day {
  const { cursor } = ask
  if (typeof cursor !== 'object' || cursor === null || Array.isArray(cursor)) return ask.from
  const { from, to, next } = cursor as { readonly [key: string]: Json }
  if (from !== ask.from || to !== ask.to || typeof next !== 'string' || !isDay(next)) return ask.from
  return next > ask.from && next <= ask.to ? next : ask.from
}

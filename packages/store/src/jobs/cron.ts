import { Cron } from 'croner'

const parsed = new Map<string, Cron>()

/**
 * The first due moment of a five-field cron expression, read in an IANA zone, strictly after `afterMs` (epoch
 * milliseconds UTC); null when there is none any more.
 *
 * Where clocks change, a daily time that does not exist runs right after the gap and one that exists twice runs the first
 * time only; expressions with a step or wildcard follow elapsed time (F17).
 *
 * @throws when the expression or the zone is wrong, which is a bug in the code that declared it.
 */
export function nextDue(cron: string, zone: string, afterMs: number): number | null {
  const key = `${zone} ${cron}`
  let schedule = parsed.get(key)
  if (schedule === undefined) {
    schedule = new Cron(cron, { timezone: zone, mode: '5-part', paused: true })
    parsed.set(key, schedule)
  }
  return schedule.nextRun(new Date(afterMs))?.getTime() ?? null
}

import type { NoticeChannel, NoticeType } from '@commerce/contracts'
import type { Trouble } from './model.ts'

export interface Quiet {
  /** Hours of the shop's day, 0 to 23; `from` is the first quiet one, `to` the first that is not. */
  readonly from: number
  readonly to: number
}

export interface Choice {
  readonly type: NoticeType
  readonly channel: NoticeChannel
}

export interface NoticeChoices {
  readonly on: readonly Choice[]
  readonly quiet: Quiet | null
}

/** Before a person chose: everything where it can be seen, nothing at night. */
export const USUAL: NoticeChoices = {
  on: (['proposal', 'outcome', 'alert'] as const).flatMap((type) => [
    { type, channel: 'app' } as const,
    { type, channel: 'telegram' } as const,
  ]),
  quiet: { from: 22, to: 7 },
}

/** The same kind and object is one alert until it is over. */
export function openKey({ kind, object }: Pick<Trouble, 'kind' | 'object'>): string {
  return `${kind}:${object}`
}

/**
 * What one look changes: troubles without an open alert begin, those with one go on, and open alerts of the kinds that were looked at
 * and are not among them are over.
 *
 * @param open keys of open alerts of these kinds.
 */
export function compare(
  open: ReadonlySet<string>,
  found: readonly Trouble[],
): {
  readonly begun: readonly Trouble[]
  readonly going: readonly Trouble[]
  readonly over: readonly string[]
} {
  const byKey = new Map(found.map((trouble) => [openKey(trouble), trouble]))
  const all = [...byKey]
  return {
    begun: all.filter(([key]) => !open.has(key)).map(([, trouble]) => trouble),
    going: all.filter(([key]) => open.has(key)).map(([, trouble]) => trouble),
    over: [...open].filter((key) => !byKey.has(key)),
  }
}

/** Whether an hour of the day is quiet; a span over midnight is one span. Equal ends are no span. */
export function isQuiet(hour: number, quiet: Quiet | null): boolean {
  if (quiet === null || quiet.from === quiet.to) return false
  const { from, to } = quiet
  return from < to ? hour >= from && hour < to : hour >= from || hour < to
}

/** Hours until the quiet ones are over, counted from the full hour of now; 0 when it is not quiet. */
export function quietHoursLeft(hour: number, quiet: Quiet | null): number {
  if (quiet === null || !isQuiet(hour, quiet)) return 0
  return (quiet.to - hour + 24) % 24
}

export function wants({ on }: NoticeChoices, type: NoticeType, channel: NoticeChannel): boolean {
  return on.some((choice) => choice.type === type && choice.channel === channel)
}

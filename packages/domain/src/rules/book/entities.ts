import type { EntityRef } from '../model.ts'
import type { BookInput, EntityVersion } from './model.ts'

/** One entity through time: its versions, oldest first, and where in them the book stands. */
interface Life {
  readonly versions: readonly EntityVersion[]
  at: number
  outsideEditAt: number | null
}

/** Entities by place, as they were known at a moment that moves forward. Places are in order of connection, level and id. */
export interface Entities {
  readonly size: number
  readonly refs: readonly EntityRef[]
  /** Place by key; undefined: no such entity. */
  place(key: number): number | undefined
  /** What was said of it; null: not known (yet, or any more). */
  known(place: number): EntityVersion | null
  outsideEditAt(place: number): number | null
  /** Place of an entity by the ids of its vendor. */
  find(connectorId: string, level: string, externalId: string): number | undefined
  advanceTo(at: number): void
}

/**
 * @param own changes of this program; what changed otherwise is an edit from outside. @param always the first that is known of an
 * entity holds for the time before, too.
 */
export function createEntities(
  versions: readonly EntityVersion[],
  always: boolean,
  platformOf: (connectorId: string) => string,
  own: BookInput['ownChanges'],
): Entities {
  const byKey = Map.groupBy(versions, ({ key }) => key)
  const all = [...byKey.values()]
    .map((list) => (list.length === 1 ? list : [...list].sort(inTime)))
    .sort(([a], [b]) => (a === undefined || b === undefined ? 0 : compare(a, b)))
  const lives: Life[] = all.map((list) => ({ versions: list, at: -1, outsideEditAt: null }))
  const refs = all.map(([one]): EntityRef => {
    const { connectorId, level, externalId } = one as EntityVersion
    return { connectorId, platform: platformOf(connectorId), level, externalId }
  })
  const places = new Map<number, number>()
  const found = new Map<string, number>()
  for (const [place, list] of all.entries()) {
    const [one] = list
    if (one === undefined) continue
    places.set(one.key, place)
    found.set(idOf(one.connectorId, one.level, one.externalId), place)
  }
  const ownBy = Map.groupBy(own, (one) => idOf(one.connectorId, one.level, one.externalId))
  // Few entities change: the others are looked at once.
  const changing = lives.map((_, place) => place).filter((place) => (lives[place]?.versions.length ?? 0) > 1)
  const unborn = new Set<number>(lives.keys())
  let now = Number.NEGATIVE_INFINITY

  const step = (place: number): void => {
    const life = lives[place] as Life
    for (;;) {
      const next = life.versions[life.at + 1]
      if (next === undefined || (next.learnedAt > now && !(always && life.at < 0))) return
      const before = life.versions[life.at]
      if (before !== undefined && before.replacedAt >= next.learnedAt) {
        const ours = ownBy.get(idOf(next.connectorId, next.level, next.externalId)) ?? []
        if (editedOutside(before, next, ours)) life.outsideEditAt = next.learnedAt
      }
      life.at += 1
      unborn.delete(place)
    }
  }

  return {
    size: lives.length,
    refs,
    place: (key) => places.get(key),
    known(place) {
      const life = lives[place]
      const version = life?.versions[life.at]
      return version === undefined || version.replacedAt <= now ? null : version
    },
    outsideEditAt: (place) => lives[place]?.outsideEditAt ?? null,
    find: (connectorId, level, externalId) => found.get(idOf(connectorId, level, externalId)),
    advanceTo(at) {
      now = at
      for (const place of changing) step(place)
      for (const place of unborn) step(place)
    },
  }
}

/**
 * Whether somebody else changed status, budget or bid between two versions. A value that was not known before, or is not known any more, is
 * no edit; a change counts as ours when one of our actions asked for exactly this value since the older version was learned.
 */
function editedOutside(before: EntityVersion, after: EntityVersion, own: BookInput['ownChanges']): boolean {
  const ours = own
    .filter(({ from, until }) => until >= before.learnedAt && from <= after.learnedAt)
    .map(({ action }) => action)
  const known = (status: EntityVersion['status']): boolean => status === 'active' || status === 'paused'
  if (known(before.status) && known(after.status) && before.status !== after.status) {
    const wanted = after.status === 'paused' ? 'pause' : 'resume'
    if (!ours.some((action) => action.do === wanted)) return true
  }
  const moved = (one: number | null, other: number | null, kind: 'set-budget' | 'set-bid'): boolean =>
    one !== null &&
    other !== null &&
    one !== other &&
    !ours.some((action) => action.do === kind && action.micros === other)
  return (
    moved(before.dailyBudgetMicros, after.dailyBudgetMicros, 'set-budget') ||
    moved(before.bidMicros, after.bidMicros, 'set-bid')
  )
}

/** Of two that were learned in the same moment, the one that gave way at once was the first. */
function inTime(a: EntityVersion, b: EntityVersion): number {
  if (a.learnedAt !== b.learnedAt) return a.learnedAt - b.learnedAt
  return a.replacedAt === b.replacedAt ? 0 : a.replacedAt < b.replacedAt ? -1 : 1
}

function compare(a: EntityVersion, b: EntityVersion): number {
  if (a.connectorId !== b.connectorId) return a.connectorId < b.connectorId ? -1 : 1
  if (a.level !== b.level) return a.level < b.level ? -1 : 1
  return a.externalId < b.externalId ? -1 : a.externalId > b.externalId ? 1 : 0
}

function idOf(connectorId: string, level: string, externalId: string): string {
  return `${connectorId}\u0000${level}\u0000${externalId}`
}

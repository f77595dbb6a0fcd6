import type { EntityRef } from '../model.ts'
import type { BookInput, EntityVersion } from './model.ts'

/** An entity that changes through time: its versions, oldest first, and where in them the book stands. */
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
  /** What was said of each; of the few that change, and of those only, there is a life. */
  const said: EntityVersion[] = []
  const lives = new Map<number, Life>()
  const refs: EntityRef[] = []
  /** Places of a level of a connection lie side by side. */
  const groups = new Map<string, Map<string, { readonly from: number; readonly below: number }>>()
  const { ordered, changes } = inOrder(versions)
  for (const { connectorId, level, entities } of ordered) {
    const platform = platformOf(connectorId)
    const from = said.length
    for (const one of entities) {
      const list = changes.get(one.key)
      if (list !== undefined) lives.set(said.length, { versions: list.sort(inTime), at: -1, outsideEditAt: null })
      said.push(one)
      refs.push({ connectorId, platform, level, externalId: one.externalId })
    }
    const levels = groups.get(connectorId) ?? new Map()
    groups.set(connectorId, levels.set(level, { from, below: said.length }))
  }
  const placeOf = createPlaces(said.map(({ key }) => key))
  // Of most levels nobody looks for anything: those above are found by their ids, the many below are not.
  const found = new Map<string, Map<string, Map<string, number>>>()
  const placesIn = (connectorId: string, level: string): Map<string, number> | undefined => {
    const there = found.get(connectorId)?.get(level)
    if (there !== undefined) return there
    const group = groups.get(connectorId)?.get(level)
    if (group === undefined) return undefined
    const made = new Map<string, number>()
    for (let place = group.from; place < group.below; place += 1) made.set(refs[place]?.externalId ?? '', place)
    const levels = found.get(connectorId) ?? new Map()
    found.set(connectorId, levels.set(level, made))
    return made
  }
  const ownBy = Map.groupBy(own, (one) => idOf(one.connectorId, one.level, one.externalId))
  let now = Number.NEGATIVE_INFINITY

  const step = (life: Life): void => {
    for (;;) {
      const next = life.versions[life.at + 1]
      if (next === undefined || (next.learnedAt > now && !(always && life.at < 0))) return
      const before = life.versions[life.at]
      if (before !== undefined && before.replacedAt >= next.learnedAt) {
        const ours = ownBy.get(idOf(next.connectorId, next.level, next.externalId)) ?? []
        if (editedOutside(before, next, ours)) life.outsideEditAt = next.learnedAt
      }
      life.at += 1
    }
  }

  return {
    size: said.length,
    refs,
    place: placeOf,
    known(place) {
      const life = lives.get(place)
      const version = life === undefined ? said[place] : life.versions[life.at]
      if (version === undefined || version.replacedAt <= now) return null
      return life === undefined && version.learnedAt > now && !always ? null : version
    },
    outsideEditAt: (place) => lives.get(place)?.outsideEditAt ?? null,
    find: (connectorId, level, externalId) => placesIn(connectorId, level)?.get(externalId),
    advanceTo(at) {
      now = at
      for (const life of lives.values()) step(life)
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

interface Group {
  readonly connectorId: string
  readonly level: EntityVersion['level']
  /** One version of each, in order of their ids. */
  readonly entities: readonly EntityVersion[]
}

/**
 * Entities by connection, level and id, all in order; few ids are compared with each other that way.
 *
 * @returns also all versions of those that have several, by key.
 */
function inOrder(versions: readonly EntityVersion[]): {
  readonly ordered: readonly Group[]
  readonly changes: ReadonlyMap<number, EntityVersion[]>
} {
  const firsts = new Map<number, EntityVersion>()
  const changes = new Map<number, EntityVersion[]>()
  const groups = new Map<string, Map<EntityVersion['level'], EntityVersion[]>>()
  for (const one of versions) {
    const first = firsts.get(one.key)
    if (first !== undefined) {
      const list = changes.get(one.key)
      if (list === undefined) changes.set(one.key, [first, one])
      else list.push(one)
      continue
    }
    firsts.set(one.key, one)
    let levels = groups.get(one.connectorId)
    if (levels === undefined) {
      levels = new Map()
      groups.set(one.connectorId, levels)
    }
    const group = levels.get(one.level)
    if (group === undefined) levels.set(one.level, [one])
    else group.push(one)
  }
  const ordered = [...groups]
    .sort(([a], [b]) => order(a, b))
    .flatMap(([connectorId, levels]) =>
      [...levels]
        .sort(([a], [b]) => order(a, b))
        .map(([level, entities]) => ({
          connectorId,
          level,
          entities: entities.sort((a, b) => order(a.externalId, b.externalId)),
        })),
    )
  return { ordered, changes }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Up to so many numbers a table of all of them is kept (16 MB), because every row asks. */
const TABLE = 4_000_000

function createPlaces(keys: readonly number[]): (key: number) => number | undefined {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const key of keys) {
    if (key < least) least = key
    if (key > most) most = key
  }
  if (keys.length === 0 || most - least >= TABLE) {
    const places = new Map(keys.map((key, place) => [key, place]))
    return (key) => places.get(key)
  }
  const table = new Int32Array(most - least + 1)
  for (const [place, key] of keys.entries()) table[key - least] = place + 1
  return (key) => {
    const there = table[key - least] ?? 0
    return there === 0 ? undefined : there - 1
  }
}

function idOf(connectorId: string, level: string, externalId: string): string {
  return `${connectorId}\u0000${level}\u0000${externalId}`
}

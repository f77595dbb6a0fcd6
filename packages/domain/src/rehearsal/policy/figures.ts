import { addDays, type Day, daysBetween } from '@commerce/kernel'
import type { EntityFacts, EntityRef, WindowFacts } from '../../rules/index.ts'

export const idOf = ({
  connectorId,
  level,
  externalId,
}: Pick<EntityRef, 'connectorId' | 'level' | 'externalId'>): string => `${connectorId}\u0000${level}\u0000${externalId}`

/** Figures of an entity over given days, as far as they are known; null: nothing is, or only a report over a period. */
export function figuresOn(entity: EntityFacts, from: Day, to: Day): WindowFacts | null {
  const { lastDay } = entity
  if (lastDay === null || from > lastDay) return null
  const end = to > lastDay ? lastDay : to
  const window = entity.window(daysBetween(from, end) + 1, { back: daysBetween(end, lastDay) })
  return window === null || window.period ? null : window
}

/** What stands above an entity, nearest first. */
export function above(entity: EntityFacts): string[] {
  const ids: string[] = []
  for (let one = entity.parent; one !== null; one = one.parent) ids.push(idOf(one.ref))
  return ids
}

export function daysOf(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, n) => addDays(from, n))
}

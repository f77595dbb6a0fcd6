import type { Completeness } from '@commerce/contracts'
import { type Day, endOfDay } from '@commerce/kernel'
import type { Delivered } from './policy/basis.ts'
import { expectedDay } from './policy/range.ts'
import type { Situation } from './situation.ts'

/** Every enabled connection and whether it is in for a day. */
export function completenessOf(situation: Situation, day: Day, kinds: readonly string[] | null): Completeness[] {
  const { ads, channels, others } = situation.basis
  return [...ads, ...channels, ...others]
    .filter(({ connection }) => kinds === null || kinds.includes(connection.kind))
    .map((one) => ({
      connectorId: one.connection.id,
      name: one.connection.name,
      platform: one.connection.platform,
      kind: one.connection.kind,
      newestDay: one.last,
      complete: one.complete(day),
      late: isLate(one, situation.now),
      lastSuccessAt: one.connection.lastSuccessAt,
    }))
}

/** No read succeeded since the newest day that should be there was over. Files come when a person brings them. */
export function isLate({ connection }: Delivered, now: number): boolean {
  if (connection.mode === 'import' || connection.facts === null) return false
  const readable = endOfDay(expectedDay(connection, now), connection.zone)
  return connection.lastSuccessAt === null || connection.lastSuccessAt < readable
}

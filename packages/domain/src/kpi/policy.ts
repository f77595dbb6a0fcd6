import { MEASURES, PROFILE_MEASURES } from '@commerce/contracts'
import { granted, type Result, refused } from '@commerce/kernel'
import { ATTACHABLE, type Attachable, type Attachment, type EntityRef, type Metric, type Place } from './model.ts'

const KNOWN: ReadonlySet<string> = new Set([...MEASURES, ...PROFILE_MEASURES])

/** Whether a profile can be judged by these metrics: known measures, each once, one primary at least, limits in order. */
export function checkMetrics(metrics: readonly Metric[]): Result<null, 'measure-unknown' | 'metric-wrong'> {
  const seen = new Set<string>()
  for (const metric of metrics) {
    const { measure } = metric
    if (!KNOWN.has(measure)) return refused('measure-unknown', { measure })
    if (seen.has(measure) || !inOrder(metric)) return refused('metric-wrong', { measure })
    seen.add(measure)
  }
  const first = metrics[0]
  if (first !== undefined && metrics.every(({ weight }) => weight !== 'primary')) {
    return refused('metric-wrong', { measure: first.measure })
  }
  return granted(null)
}

function inOrder({ floor, target, ceiling }: Metric): boolean {
  const set = [floor, target, ceiling].filter((limit) => limit !== null)
  return set.every((limit, place) => limit >= 0 && limit >= (set[place - 1] ?? 0))
}

/** The key of an entity in maps. No id holds a NUL. */
export function keyOf({ connectorId, level, externalId }: EntityRef): string {
  return `${connectorId}\u0000${level}\u0000${externalId}`
}

/**
 * The profile that counts: the entity's own, else that of the nearest one above it, at last that of the connection as a whole
 * (level account with the id of the connection). Null when none of them has one.
 *
 * @param above what stands above the entity, nearest first. @param attached profiles by {@link keyOf}.
 */
export function nearest<T>(
  entity: EntityRef,
  above: readonly Place[],
  attached: ReadonlyMap<string, T>,
): { readonly profile: T; readonly from: EntityRef; readonly inherited: boolean } | null {
  const { connectorId } = entity
  const whole: EntityRef = { connectorId, level: 'account', externalId: connectorId }
  const places: readonly EntityRef[] = [entity, ...above.map((place) => ({ ...place, connectorId })), whole]
  for (const from of places) {
    const profile = attached.get(keyOf(from))
    if (profile !== undefined) return { profile, from, inherited: keyOf(from) !== keyOf(entity) }
  }
  return null
}

/** Attachments as {@link nearest} wants them. */
export function attachedBy<T>(attachments: readonly Attachment[], profiles: ReadonlyMap<string, T>): Map<string, T> {
  return new Map(
    attachments.flatMap((attachment) => {
      const profile = profiles.get(attachment.profileId)
      return profile === undefined ? [] : [[keyOf(attachment), profile] as const]
    }),
  )
}

export function isAttachable(level: string): level is Attachable {
  return (ATTACHABLE as readonly string[]).includes(level)
}

/** From the top to the bottom; a parent stands in a level above its child's. */
const ORDER = ['account', 'campaign', 'adgroup', 'keyword', 'ad', 'search-term']

/** Levels that can stand above one. Keywords and ads stand beside each other under ad groups. */
export function levelsAbove(level: string): string[] {
  const place = level === 'ad' ? ORDER.indexOf('keyword') : ORDER.indexOf(level)
  return ORDER.slice(0, Math.max(0, place))
}

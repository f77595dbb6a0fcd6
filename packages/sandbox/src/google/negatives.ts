import type { Stage } from '../server/stage.ts'
import type { AdEntity } from '../world/entities.ts'
import { digits } from '../world/ids.ts'
import type { Negative } from '../world/settings.ts'
import { entityRow, type FlatRow } from './rows.ts'

type Level = 'campaign' | 'adgroup'

export const COLLECTIONS = { campaign: 'campaignCriteria', adgroup: 'adGroupCriteria' } as const

/** Resource name of a negative keyword. */
export const negativeName = (stage: Stage, level: Level, parentId: string, { id }: Negative): string =>
  `customers/${stage.keys.google.customerId}/${COLLECTIONS[level]}/${parentId}~${id}`

/** Negative keywords of all campaigns or ad groups, with everything above them. */
export function negativeRows(stage: Stage, level: Level): FlatRow[] {
  return stage.world.accounts.google.entities
    .filter((one) => one.level === level)
    .flatMap((one) => negativesOf(stage, one.id).map((negative) => rowOf(stage, level, one, negative)))
}

export const negativesOf = (stage: Stage, id: string): readonly Negative[] =>
  stage.world.settings.now('google', id)?.negatives ?? []

function rowOf(stage: Stage, level: Level, parent: AdEntity, negative: Negative): FlatRow {
  const of = level === 'campaign' ? 'campaign_criterion' : 'ad_group_criterion'
  return {
    ...entityRow(stage, parent),
    [`${of}.resource_name`]: negativeName(stage, level, parent.id, negative),
    [`${of}.criterion_id`]: negative.id,
    [`${of}.type`]: 'KEYWORD',
    [`${of}.status`]: 'ENABLED',
    [`${of}.negative`]: true,
    [`${of}.keyword.text`]: negative.text,
    [`${of}.keyword.match_type`]: negative.match.toUpperCase(),
  }
}

/** The negatives after one was added or taken away, or what is wrong with the operation. */
export function negativesAfter(
  stage: Stage,
  level: Level,
  { create, remove }: { readonly create?: unknown; readonly remove?: unknown },
):
  | {
      readonly parent: AdEntity
      readonly negatives: readonly Negative[]
      readonly one: Negative
      readonly name: string
    }
  | string {
  const parentOf = (name: unknown): AdEntity | undefined => {
    const [last = ''] = String(name).split('/').at(-1)?.split('~') ?? []
    return stage.world.accounts.google.entities.find((one) => one.level === level && one.id === last)
  }
  if (remove !== undefined) {
    const parent = parentOf(remove)
    const one =
      parent === undefined
        ? undefined
        : negativesOf(stage, parent.id).find(({ id }) => String(remove).endsWith(`~${id}`))
    if (parent === undefined || one === undefined) return 'RESOURCE_NOT_FOUND'
    const negatives = negativesOf(stage, parent.id).filter((other) => other !== one)
    return { parent, negatives, one, name: String(remove) }
  }
  const wish = (create ?? {}) as Readonly<Record<string, unknown>>
  const { text, matchType } = (wish.keyword ?? {}) as Readonly<Record<string, unknown>>
  const parent = parentOf(level === 'campaign' ? wish.campaign : wish.adGroup)
  if (parent === undefined) return 'RESOURCE_NOT_FOUND'
  if (wish.negative !== true || (matchType !== 'EXACT' && matchType !== 'PHRASE')) return 'INVALID_ENUM_VALUE'
  if (typeof text !== 'string' || text.trim() === '' || text.length > 80) return 'INVALID_KEYWORD_TEXT'
  const match = matchType === 'EXACT' ? 'exact' : 'phrase'
  const before = negativesOf(stage, parent.id)
  if (before.some((one) => one.text === text && one.match === match)) return 'ALREADY_EXISTS'
  const one: Negative = { id: digits(stage.seed, `${text}/${match}`, 12), text, match }
  return { parent, negatives: [...before, one], one, name: negativeName(stage, level, parent.id, one) }
}

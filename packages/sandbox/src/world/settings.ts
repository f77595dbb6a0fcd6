import type { AdAccount, AdEntity, AdPlatform } from './entities.ts'

/** What can be changed from outside. Amounts in minor units of the account. */
export interface Settings {
  readonly active: boolean
  readonly dailyBudget: number | null
  readonly bid: number | null
  /** Somebody deleted it at the vendor. */
  readonly removed?: boolean
  /** Searches it shall not be shown for; only those that stand on itself. */
  readonly negatives?: readonly Negative[]
}

/** The settings that are one value each. */
export type Knobs = { -readonly [K in 'active' | 'dailyBudget' | 'bid']?: Settings[K] }

export interface Negative {
  readonly id: string
  readonly text: string
  readonly match: 'exact' | 'phrase'
}

/** A change somebody made; it holds from the beginning of `hour` (local hours since 1970) on. */
export interface SettingsChange {
  readonly platform: AdPlatform
  readonly entityId: string
  readonly at: number
  readonly hour: number
  readonly before: Settings
  readonly after: Settings
}

/** The settings of all accounts over time: those of the beginning, and what was changed since. */
export interface SettingsBook {
  /** What the platform shows now. @returns null for an unknown entity. */
  now(platform: AdPlatform, entityId: string): Settings | null
  /** What holds in an hour. */
  during(platform: AdPlatform, entityId: string, hour: number): Settings
  /** Changes that begin to hold within these hours, first included, last not. */
  changesIn(platform: AdPlatform, fromHour: number, toHour: number): readonly SettingsChange[]
  change(platform: AdPlatform, entityId: string, at: number, hour: number, to: Partial<Settings>): SettingsChange | null
  readonly log: readonly SettingsChange[]
}

const NOTHING: Settings = { active: true, dailyBudget: null, bid: null }

export function settingsBook(accounts: readonly AdAccount[]): SettingsBook {
  const first = new Map<string, AdEntity>()
  for (const account of accounts)
    for (const entity of account.entities) first.set(`${account.platform}/${entity.id}`, entity)
  const log: SettingsChange[] = []
  const beginning = (platform: AdPlatform, entityId: string): Settings | null => {
    const entity = first.get(`${platform}/${entityId}`)
    return entity === undefined ? null : { active: entity.active, dailyBudget: entity.dailyBudget, bid: entity.bid }
  }
  const of = (platform: AdPlatform, entityId: string): SettingsChange[] =>
    log.filter((change) => change.platform === platform && change.entityId === entityId)
  const now = (platform: AdPlatform, entityId: string): Settings | null =>
    of(platform, entityId).at(-1)?.after ?? beginning(platform, entityId)
  return {
    now,
    during: (platform, entityId, hour) =>
      of(platform, entityId).findLast((change) => change.hour <= hour)?.after ??
      beginning(platform, entityId) ??
      NOTHING,
    changesIn: (platform, fromHour, toHour) =>
      log.filter((change) => change.platform === platform && change.hour >= fromHour && change.hour < toHour),
    change(platform, entityId, at, hour, to) {
      const before = now(platform, entityId)
      if (before === null) return null
      const change = { platform, entityId, at, hour, before, after: { ...before, ...to } }
      log.push(change)
      return change
    },
    log,
  }
}

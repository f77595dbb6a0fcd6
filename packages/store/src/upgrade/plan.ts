import type { Migration } from '../migrations/migration.ts'
import { StoreTrouble } from '../trouble.ts'

export interface UpgradeCopy {
  readonly file: string
  readonly sha256: string
  readonly schemaVersion: number
}

export interface Migrated {
  readonly from: number
  readonly to: number
  /** The verified copy of the data as it was; null when there was nothing to lose or nothing to do. */
  readonly copy: UpgradeCopy | null
}

/** What a step needs to know; the same for both engines. */
export interface Plan {
  readonly migrations: readonly Migration[]
  readonly head: number
  readonly snapshot: boolean
  readonly now: () => number
  /** Where the copy before an upgrade from this version goes, without extension. */
  readonly copyPath: (from: number) => string
  readonly goBack: string
}

/** Wraps what went wrong in a step; `restored` tells whether the data is again what it was. */
export function upgradeFailed(
  error: unknown,
  { goBack }: Plan,
  facts: { from: number; to: number; copy: UpgradeCopy | null; restored: boolean },
): StoreTrouble {
  return new StoreTrouble(
    'upgrade-failed',
    {
      from: facts.from,
      to: facts.to,
      why: error instanceof Error ? error.message : String(error),
      copy: facts.copy?.file ?? '',
      restored: facts.restored ? 1 : 0,
      command: goBack,
    },
    error,
  )
}

import { type Accounts, account, emptyAccounts } from '../apply/accounts.ts'
import type { PageApplied } from '../apply/page.ts'
import type { ReadPage } from '../apply/read.ts'

/** What a page of ad figures held when it was read. */
export interface PageNotes {
  /** Release of the program that read it: another one may read it differently. */
  readonly release: string
  readonly read: number
  readonly skipped: number
  /** Levels and days it has rows of. */
  readonly days: readonly (readonly [level: string, day: string])[]
  readonly accounts: Accounts
}

/**
 * Notes of a page that holds nothing but ad figures by day and names, all of it readable; null for others. Only those can be told
 * to be unchanged by looking at their days.
 */
export function notesOf(release: string, read: ReadPage, applied: PageApplied): PageNotes | null {
  if (applied.refused.length > 0 || read.days.size === 0) return null
  if (read.periods.size > 0 || read.orders.length > 0 || read.visits.size > 0) return null
  const accounts = emptyAccounts()
  account(accounts, read)
  return {
    release,
    read: read.read,
    skipped: applied.skipped,
    days: [...read.days.values()].map((group) => [group.level, group.day] as const),
    accounts,
  }
}

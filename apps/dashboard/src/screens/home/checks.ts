export type Check = 'shop' | 'channel' | 'second' | 'backup' | 'partner'

/** What the page knows; `undefined`: not known (loading, failed, or not this person's business). */
export interface Facts {
  readonly owner: boolean
  readonly hasShop: boolean | undefined
  /** Connections that have brought data, by keys or by files. */
  readonly feeding: number | undefined
  readonly secondFactor: boolean
  readonly newestVerifiedAt: number | null | undefined
  /** People and open invitations together. */
  readonly others: number | undefined
}

/** The getting-started checks for this person, each with its real state. `done: null` while nobody knows. */
export function checksOf(facts: Facts): readonly { readonly check: Check; readonly done: boolean | null }[] {
  const second = { check: 'second', done: facts.secondFactor } as const
  if (!facts.owner) return [second]
  return [
    { check: 'shop', done: facts.hasShop ?? null },
    { check: 'channel', done: facts.feeding === undefined ? null : facts.feeding > 0 },
    second,
    { check: 'backup', done: facts.newestVerifiedAt === undefined ? null : facts.newestVerifiedAt !== null },
    { check: 'partner', done: facts.others === undefined ? null : facts.others > 0 },
  ]
}

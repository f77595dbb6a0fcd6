import type { Store } from '@commerce/store'
import { versionOf } from './repo/version.ts'

const MOST = 200

interface Kept {
  readonly version: string
  readonly values: Map<string, Promise<unknown>>
}
const kept = new WeakMap<object, Kept>()

export type Remember = <T>(key: string, work: () => Promise<T>) => Promise<T>

/**
 * Gives what `work` gives, or what it gave before when nothing at all was committed since: the database itself says so, so an
 * answer out of it is never older than the page that asks. For the length of one page; the next asks the database again.
 */
export function rememberer(db: Store['read']): Remember {
  let here: Promise<Kept> | null = null

  async function look(): Promise<Kept> {
    const version = await versionOf(db)
    const known = kept.get(db)
    if (known?.version === version) return known
    // Read after the version was, a value can only be newer than its label, and the next page has another label then.
    const fresh = { version, values: new Map<string, Promise<unknown>>() }
    kept.set(db, fresh)
    return fresh
  }

  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    here ??= look()
    const { values } = await here
    const known = values.get(key)
    if (known !== undefined) return (await known) as T
    const value = work()
    if (values.size < MOST) values.set(key, value)
    try {
      return await value
    } catch (error) {
      values.delete(key)
      throw error
    }
  }
}

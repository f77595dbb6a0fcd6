import type { Store, Tx } from '@commerce/store'

/** A process that can end in the middle of anything: what it still waits for never comes, what it had not committed is not there. */
export interface Mortal {
  readonly store: Store
  /** Never resolves; what runs in this process stops here. */
  die(): Promise<never>
  /** Resolves when it died. */
  readonly died: Promise<'died'>
  readonly alive: () => boolean
}

class DeadProcess extends Error {}
class ThrownAway extends Error {}

const never = <T>(): Promise<T> => new Promise<T>(() => {})

/**
 * @param dies asked before and after every commit: whether it ends there.
 * @param loses says of a transaction that it is thrown away although it was acknowledged: a planted fault.
 */
export function mortal(base: Store, { dies, loses }: { dies: () => boolean; loses: () => boolean }): Mortal {
  const end = Promise.withResolvers<'died'>()
  let alive = true

  async function die(): Promise<never> {
    alive = false
    end.resolve('died')
    return await never<never>()
  }

  async function write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!alive) return await never()
    let kept: { readonly value: T } | null = null
    try {
      const done = await base.write(async (tx) => {
        const working = work(tx)
        // What goes on after the death goes nowhere.
        working.catch(() => undefined)
        // Dead before the commit: it rolls back, also when its work waits for something that never comes.
        const value = await Promise.race([working, end.promise.then(() => Promise.reject(new DeadProcess()))])
        if (dies()) {
          void die()
          throw new DeadProcess()
        }
        if (loses()) {
          kept = { value }
          throw new ThrownAway()
        }
        return value
      })
      if (alive && dies()) void die()
      return alive ? done : await never()
    } catch (error) {
      if (error instanceof ThrownAway && kept !== null) return (kept as { readonly value: T }).value
      if (error instanceof DeadProcess || !alive) return await never()
      throw error
    }
  }

  return {
    store: {
      engine: base.engine,
      read: base.read,
      write,
      upsert: (...args) => base.upsert(...args),
      lookup: (...args) => base.lookup(...args),
      erase: (...args) => base.erase(...args),
      close: async () => {},
    },
    die,
    died: end.promise,
    alive: () => alive,
  }
}

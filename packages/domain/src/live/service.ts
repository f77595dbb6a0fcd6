import { LiveEvent } from '@commerce/contracts'
import type { Clock, Ids } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import { type Announce, lowestIdAt, type StoredEvent } from './model.ts'
import { deleteBelow, insertEvent, readAfter } from './repo.ts'

/** How long an event can be asked for again, milliseconds. A browser away for longer is told to ask for everything. */
export const KEPT_MS = 60 * 60_000

const READ_AT_ONCE = 1_000

export interface Live {
  readonly announce: Announce<Tx>
  /** Events after an id, oldest first, at most 1,000. */
  after(id: string): Promise<StoredEvent[]>
  /** Calls back when a transaction of this process that announced something has committed. @returns how to stop. */
  onCommitted(listener: () => void): () => void
  /** The same store, but a committed announcement wakes the listeners of this process at once instead of at the next look. */
  waking(store: Store): Store
  /** Removes events nobody can ask for any more; for a scheduled job. @returns how many went. */
  prune(): Promise<number>
}

/**
 * Live updates: a table that every process writes to and reads from, so that they also work over several processes.
 *
 * @param deps.store where events are read and pruned.
 */
export function createLive(deps: { store: Store; clock: Clock; ids: Ids }): Live {
  const listeners = new Set<() => void>()
  const announced = new WeakSet<Tx>()

  return {
    async announce(tx, topic, id) {
      await insertEvent(tx, { id: deps.ids.next('evt'), topic, object_id: id, at: deps.clock.now() })
      announced.add(tx)
    },

    async after(id) {
      const rows = await readAfter(deps.store.read, id, READ_AT_ONCE)
      return rows.flatMap((row) => {
        // A newer version of the program may have announced a topic this one does not know.
        const event = LiveEvent.safeParse({ topic: row.topic, id: row.object_id })
        return event.success ? [{ id: row.id, event: event.data }] : []
      })
    },

    onCommitted(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },

    waking: (store) => ({
      ...store,
      async write(work) {
        let used: Tx | undefined
        const result = await store.write((tx) => {
          used = tx
          return work(tx)
        })
        if (used !== undefined && announced.has(used)) for (const listener of listeners) listener()
        return result
      },
    }),

    prune: () => deps.store.write((tx) => deleteBelow(tx, lowestIdAt(deps.clock.now() - KEPT_MS))),
  }
}

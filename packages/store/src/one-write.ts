import { AsyncLocalStorage } from 'node:async_hooks'

/** Finds a `store.write` inside a `store.write`, which would wait for itself for ever. */
export interface OneWrite {
  run<T>(work: () => Promise<T>): Promise<T>
}

export function createOneWrite(): OneWrite {
  const around = new AsyncLocalStorage<{ open: boolean }>()
  return {
    async run(work) {
      if (around.getStore()?.open) {
        throw new Error('store.write was called inside store.write: pass the transaction on instead')
      }
      const mine = { open: true }
      try {
        return await around.run(mine, work)
      } finally {
        // Work that was started inside and not awaited may write on its own now.
        mine.open = false
      }
    },
  }
}

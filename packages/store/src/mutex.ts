/** One at a time, in order of asking. */
export interface Mutex {
  /** Resolves when it is the caller's turn, with the function that ends it. */
  take(): Promise<() => void>
}

export function createMutex(): Mutex {
  let tail: Promise<void> = Promise.resolve()
  return {
    take() {
      const turn = Promise.withResolvers<void>()
      const mine = tail.then(() => turn.resolve)
      tail = turn.promise
      return mine
    },
  }
}

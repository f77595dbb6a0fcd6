import { createStore } from './store.ts'

export type Connection = 'online' | 'offline' | 'restarting'

const state = createStore<Connection>(navigator.onLine ? 'online' : 'offline')
let watching = false

addEventListener('offline', () => state.set('offline'))
addEventListener('online', () => state.set('online'))

/** Is the server there? `restarting` is left by itself as soon as it answers again. */
export const connection = {
  ...state,
  restarting(): void {
    state.set('restarting')
    if (!watching) void waitUntilBack()
  },
}

async function waitUntilBack(): Promise<void> {
  watching = true
  // A restart tells before it begins; the first look waits so that the old process is not taken for the new one.
  for (let wait = 1500; ; wait = Math.min(wait * 1.5, 10_000)) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    const back = await fetch('/healthz', { cache: 'no-store' }).then(
      (response) => response.ok,
      () => false,
    )
    if (back) break
  }
  watching = false
  state.set('online')
}

import { createStore, useStore } from '../../lib/store.ts'

const NAME = 'commerce.getting-started'

const dismissed = createStore(recalled())

/** Was the getting-started card put away in this browser? For ever, as the button says. */
export function useDismissed() {
  return {
    dismissed: useStore(dismissed),
    dismiss: () => {
      dismissed.set(true)
      try {
        localStorage.setItem(NAME, 'dismissed')
      } catch {
        // Storage may be forbidden; then it is put away until the page is loaded again.
      }
    },
  }
}

function recalled(): boolean {
  try {
    return localStorage.getItem(NAME) === 'dismissed'
  } catch {
    return false
  }
}

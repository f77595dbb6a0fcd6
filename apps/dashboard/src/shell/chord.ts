/** What a key may mean outside of text fields: `g` then a letter goes to a place, the others act at once. */
export type Shortcut =
  | { readonly kind: 'go'; readonly letter: string }
  | { readonly kind: 'find' }
  | { readonly kind: 'search' }
  | { readonly kind: 'list' }

export interface Press {
  readonly key: string
  readonly ctrl: boolean
  readonly meta: boolean
  readonly alt: boolean
  /** Is something being typed into, or is a list open that reads letters? */
  readonly inText: boolean
}

export interface ChordState {
  /** `g` was pressed and its letter is awaited, until this moment (milliseconds of the same clock as `now`). */
  readonly goUntil: number
}

export const IDLE: ChordState = { goUntil: 0 }
const WAIT = 1500

/**
 * Reads one key press. @param singleKeys false when the person turned one-letter shortcuts off (WCAG 2.1.4); the
 * combination with Ctrl or ⌘ works always.
 */
export function readPress(
  state: ChordState,
  press: Press,
  now: number,
  singleKeys: boolean,
): { readonly state: ChordState; readonly shortcut: Shortcut | null } {
  const idle = (shortcut: Shortcut | null) => ({ state: IDLE, shortcut })
  const letter = press.key.toLowerCase()
  if ((press.ctrl || press.meta) && !press.alt && letter === 'k') return idle({ kind: 'find' })
  if (press.ctrl || press.meta || press.alt || press.inText || !singleKeys) return idle(null)
  if (now < state.goUntil && /^[a-z]$/.test(letter)) return idle({ kind: 'go', letter })
  if (letter === 'g') return { state: { goUntil: now + WAIT }, shortcut: null }
  if (press.key === '/') return idle({ kind: 'search' })
  if (press.key === '?') return idle({ kind: 'list' })
  return idle(null)
}

import { useEffect, useRef } from 'react'
import { singleKeysOn } from '../../lib/preferences.ts'
import { IDLE, readPress } from '../../shell/chord.ts'

export interface KeyActions {
  /** Id of the proposal whose details are open: the letters are for it. */
  readonly open: string | undefined
  readonly onApprove: (id: string) => void
  readonly onReject: (id: string) => void
  readonly onDetails: (id: string) => void
  readonly onChoose: (id: string) => void
  /** To the first one that waits to be carried out. */
  readonly onReady: () => void
}

const CARDS = '[data-proposal] article'

/** j and k from card to card, w to what waits to be carried out, a r e x for the card one is at. Silent while something is typed or asked, and after `g`. */
export function useKeys(actions: KeyActions): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    let state = IDLE
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const { open, ...on } = latest.current
      const press = { key: event.key, ctrl: false, meta: false, alt: false, inText: isTaken(event.target, open) }
      const going = event.timeStamp < state.goUntil
      state = readPress(state, press, event.timeStamp, singleKeysOn()).state
      // `g a` leads to a page: its letter is no answer.
      if (press.inText || going || !singleKeysOn()) return
      const letter = event.key.toLowerCase()
      if (letter === 'j' || letter === 'k') {
        if (open === undefined && moveFocus(letter === 'j' ? 1 : -1)) event.preventDefault()
        return
      }
      if (letter === 'w' && open === undefined) return on.onReady()
      const id = open ?? cardAt(event.target)
      if (id === undefined) return
      const act = { a: on.onApprove, r: on.onReject, e: on.onDetails, x: on.onChoose }[letter]
      if (!act) return
      event.preventDefault()
      // Focus goes on to the next card: a key held down would answer one after the other.
      if (event.repeat) return
      act(id)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function cardAt(target: EventTarget | null): string | undefined {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-proposal]') : null
  return card?.dataset.proposal
}

/** To a card further down, with the heading of its part. */
export function goToCard(id: string): void {
  const card = document.querySelector<HTMLElement>(`[data-proposal="${CSS.escape(id)}"] article`)
  card?.closest('section')?.scrollIntoView()
  card?.focus({ preventScroll: true })
  card?.scrollIntoView({ block: 'nearest' })
}

/** Moves to the next or previous card; from elsewhere to the first one. */
function moveFocus(step: 1 | -1): boolean {
  const cards = [...document.querySelectorAll<HTMLElement>(CARDS)]
  const at = cards.findIndex((card) => card.contains(document.activeElement))
  const next = at < 0 ? cards[0] : cards[at + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
  return next !== undefined
}

/** Something takes the letters itself: a field, a list, a question. The panel of details does not. */
function isTaken(target: EventTarget | null, open: string | undefined): boolean {
  if (!(target instanceof Element)) return false
  const taken = target.closest('input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"]')
  if (taken !== null) return true
  const dialogs = document.querySelectorAll('[role="dialog"], [role="alertdialog"]').length
  return dialogs > (open === undefined ? 0 : 1)
}

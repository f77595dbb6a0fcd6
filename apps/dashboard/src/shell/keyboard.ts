import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useMay } from '../lib/me.ts'
import { singleKeysOn } from '../lib/preferences.ts'
import { IDLE, readPress } from './chord.ts'
import { places } from './navigation.ts'

export interface KeyboardActions {
  readonly onFind: () => void
  readonly onShortcuts: () => void
}

/** Listens for the shortcuts of the frame. `/` goes to the search field of the page (`data-search`), or opens the palette. */
export function useKeyboard(actions: KeyboardActions): void {
  const navigate = useNavigate()
  const may = useMay()
  const latest = useRef({ actions, may })
  latest.current = { actions, may }

  useEffect(() => {
    let state = IDLE
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return
      const press = {
        key: event.key,
        ctrl: event.ctrlKey,
        meta: event.metaKey,
        alt: event.altKey,
        inText: takesLetters(event.target),
      }
      const read = readPress(state, press, event.timeStamp, singleKeysOn())
      state = read.state
      const { shortcut } = read
      if (!shortcut) {
        // Inside a list its rows answer; from anywhere else on the page the same keys have to lead into it.
        const plain = !press.inText && !press.ctrl && !press.meta && !press.alt && singleKeysOn()
        if (plain && (event.key === 'j' || event.key === 'k')) {
          document.querySelector<HTMLElement>('main tbody tr[tabindex="0"]')?.focus()
        }
        return
      }
      const { actions: now, may: mayNow } = latest.current
      if (shortcut.kind === 'go') {
        const place = places.find((one) => one.letter === shortcut.letter && mayNow(one.permission))
        if (!place) return
        event.preventDefault()
        void navigate({ to: place.to })
        return
      }
      event.preventDefault()
      if (shortcut.kind === 'list') return now.onShortcuts()
      const field = shortcut.kind === 'search' ? document.querySelector<HTMLElement>('[data-search]') : null
      if (field) field.focus()
      else now.onFind()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [navigate])
}

/** Text fields, and open lists and dialogs, where a letter means something else. */
function takesLetters(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], [role="dialog"], [role="alertdialog"]',
    ) !== null
  )
}

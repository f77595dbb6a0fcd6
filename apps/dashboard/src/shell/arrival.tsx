import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

// Between "is leaving a page" and "the next page is drawn"; the first page of a visit is left alone.
let arriving = false

/** Notes that a page is being left. Once, in the root. */
export function useDeparture(): void {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) arriving = true
      }),
    [router],
  )
}

/**
 * Drawn with each page: when the page is there after navigation, focus moves to its heading, so that a screen reader
 * hears where one is and Tab goes on from there.
 */
export function Arrival() {
  useEffect(() => {
    if (!arriving) return
    arriving = false
    return focusHeading()
  }, [])
  return null
}

/** Focuses the heading, or the main part until a heading comes, unless the person went elsewhere. @returns stops waiting. */
function focusHeading(): () => void {
  const heading = () => document.querySelector<HTMLElement>('main h1')
  const there = heading()
  const main = document.getElementById('content')
  ;(there ?? main)?.focus({ preventScroll: true })
  if (there || !main) return () => {}
  const observer = new MutationObserver(() => {
    const come = heading()
    const moved = document.activeElement !== main && document.activeElement !== document.body
    if (!come && !moved) return
    observer.disconnect()
    if (!moved) come?.focus({ preventScroll: true })
  })
  observer.observe(main, { childList: true, subtree: true })
  return () => observer.disconnect()
}

import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

// The page that is on its way; the first page of a visit is left alone.
let awaited: string | null = null

/** Notes where the person is going. Once, in the root. */
export function useDeparture(): void {
  const router = useRouter()
  useEffect(() => {
    // Who goes on before the first page is there has left it all the same.
    const begun = router.state.location.pathname
    return router.subscribe('onBeforeNavigate', ({ fromLocation, toLocation, pathChanged }) => {
      const gone = fromLocation === undefined ? toLocation.pathname !== begun : pathChanged
      if (gone) awaited = toLocation.pathname
    })
  }, [router])
}

/**
 * Drawn with the page of `path`: when that page is there after navigation, focus moves to its heading, so that a screen
 * reader hears where one is and Tab goes on from there.
 */
export function Arrival({ path }: { readonly path: string }) {
  useEffect(() => {
    if (awaited !== path) return
    awaited = null
    let touched = false
    const end = keepAtHeading(() => {
      touched = true
    })
    return () => {
      end()
      // Drawn anew before anybody did anything (words that came late): the next drawing arrives as this one did.
      if (!touched && awaited === null) awaited = path
    }
  }, [path])
  return null
}

const INPUT = ['keydown', 'pointerdown'] as const

/**
 * Focuses the heading, or the main part until a heading comes; goes back to it when the heading is drawn anew with its
 * data. Ends with the first thing the person does. @returns ends it before.
 */
function keepAtHeading(onInput: () => void): () => void {
  const main = document.getElementById('content')
  if (!main) return () => {}
  const heading = () => main.querySelector<HTMLElement>('h1') ?? main
  const back = () => {
    const at = document.activeElement
    if (at === null || at === document.body || at === main) heading().focus({ preventScroll: true })
  }
  heading().focus({ preventScroll: true })
  const observer = new MutationObserver(back)
  observer.observe(main, { childList: true, subtree: true })
  const end = () => {
    observer.disconnect()
    for (const name of INPUT) removeEventListener(name, done)
  }
  const done = () => {
    onInput()
    end()
  }
  for (const name of INPUT) addEventListener(name, done)
  return end
}

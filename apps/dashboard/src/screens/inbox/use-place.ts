import { useEffect, useRef } from 'react'

/**
 * Keeps the place in the list: when the card one was at is gone because it was answered, focus goes to the card that now stands
 * there, so that the next answer is one key away. @returns notes where one is, before an answer.
 */
export function usePlace(shown: unknown): () => void {
  const place = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again each time other cards are shown
  useEffect(() => {
    const at = place.current
    if (at === null || document.activeElement !== document.body) return
    const cards = [...document.querySelectorAll<HTMLElement>('[data-asked] [data-proposal] article')]
    const next = cards[Math.min(at, cards.length - 1)] ?? document.querySelector<HTMLElement>('main h1')
    place.current = null
    next?.focus()
  }, [shown])
  return () => {
    const cards = [...document.querySelectorAll<HTMLElement>('[data-asked] [data-proposal] article')]
    const at = cards.findIndex((card) => card.contains(document.activeElement))
    place.current = at < 0 ? null : at
  }
}

import type { Proposal } from '@commerce/contracts'
import { useEffect, useRef, useState } from 'react'

export type Swiped = 'approve' | 'reject'

/** Long enough to see a slip of the thumb and take it back. */
const WAIT_MS = 6_000

export interface Held {
  readonly held: ReadonlyMap<string, Swiped>
  readonly hold: (proposal: Proposal, answer: Swiped) => void
  /** Says it at once. */
  readonly now: (id: string) => void
  readonly undo: (id: string) => void
}

/**
 * An answer given by a swipe is said some seconds later, unless it is taken back. Who goes on to another page meant it: it is
 * said then. Who closes the browser said nothing.
 */
export function useHeld(say: (proposal: Proposal, answer: Swiped) => void): Held {
  const [held, setHeld] = useState<ReadonlyMap<string, Swiped>>(new Map())
  const waiting = useRef(new Map<string, { readonly timer: number; readonly say: () => void }>())
  const latest = useRef(say)
  latest.current = say

  const drop = (id: string) => {
    const one = waiting.current.get(id)
    if (one) clearTimeout(one.timer)
    waiting.current.delete(id)
    setHeld((now) => new Map([...now].filter(([key]) => key !== id)))
    return one
  }
  const now = (id: string) => drop(id)?.say()
  const hold = (proposal: Proposal, answer: Swiped) => {
    drop(proposal.id)
    const timer = window.setTimeout(() => now(proposal.id), WAIT_MS)
    waiting.current.set(proposal.id, { timer, say: () => latest.current(proposal, answer) })
    setHeld((before) => new Map(before).set(proposal.id, answer))
  }
  useEffect(() => {
    const all = waiting.current
    return () => {
      for (const { timer, say: sayIt } of all.values()) {
        clearTimeout(timer)
        sayIt()
      }
      all.clear()
    }
  }, [])
  return { held, hold, now, undo: (id) => void drop(id) }
}

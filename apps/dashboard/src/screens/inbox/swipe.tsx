import Check from 'lucide-react/icons/check'
import X from 'lucide-react/icons/x'
import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { cx } from '../../ui/index.ts'
import type { Swiped } from './use-held.ts'

/** How far a finger must go before letting go means something, in pixels. */
const FAR = 96
/** From here on it is sideways, and not a tap or the page being scrolled. */
const MEANT = 12

interface Toward {
  readonly answer: Swiped
  readonly far: boolean
}

interface SwipeProps {
  /** Right approves, left rejects; null: nothing to say by a swipe. The buttons of the card say the same. */
  readonly onSwipe: ((answer: Swiped) => void) | null
  readonly children: ReactNode
}

/** Follows a finger sideways and says under the card what letting go would mean. A mouse selects text as ever. */
export function Swipe({ onSwipe, children }: SwipeProps) {
  const { t } = useWords()
  const card = useRef<HTMLDivElement>(null)
  const start = useRef<{ readonly id: number; readonly x: number; readonly y: number } | null>(null)
  const [toward, setToward] = useState<Toward | null>(null)
  // What letting go means now; what is drawn may be a frame behind.
  const meant = useRef<Toward | null>(null)
  const point = (next: Toward | null) => {
    meant.current = next
    setToward(next)
  }
  const move = (x: number) => {
    if (card.current) card.current.style.translate = x === 0 ? '' : `${x}px`
  }
  const begin = (event: PointerEvent) => {
    if (event.pointerType !== 'touch' || !event.isPrimary) return
    start.current = { id: event.pointerId, x: event.clientX, y: event.clientY }
  }
  const follow = (event: PointerEvent) => {
    const from = start.current
    if (from === null || from.id !== event.pointerId) return
    const x = event.clientX - from.x
    if (meant.current === null && (Math.abs(x) < MEANT || Math.abs(event.clientY - from.y) > Math.abs(x))) return
    event.currentTarget.setPointerCapture(event.pointerId)
    move(x)
    point({ answer: x > 0 ? 'approve' : 'reject', far: Math.abs(x) >= FAR })
  }
  const end = (said: boolean) => {
    const last = meant.current
    start.current = null
    move(0)
    point(null)
    if (said && last?.far) onSwipe?.(last.answer)
  }
  return (
    <div
      onPointerDown={onSwipe === null ? undefined : begin}
      onPointerMove={follow}
      onPointerUp={() => end(true)}
      onPointerCancel={() => end(false)}
      className={cx('relative overflow-hidden rounded-lg', onSwipe !== null && 'touch-pan-y')}
    >
      {toward && (
        <div
          aria-hidden
          className={cx(
            'absolute inset-0 flex items-center gap-2 rounded-lg px-4 font-medium',
            toward.answer === 'approve' ? 'bg-gain-soft text-gain' : 'flex-row-reverse bg-loss-soft text-loss',
            !toward.far && 'opacity-70',
          )}
        >
          {toward.answer === 'approve' ? <Check size={20} /> : <X size={20} />}
          {t(`inbox:${toward.answer}`)}
        </div>
      )}
      <div ref={card}>{children}</div>
    </div>
  )
}

import { useEffect, useState } from 'react'
import { formatDateTime, formatTimeAgo, nextChangeIn } from '../lib/format.ts'
import { useWords } from '../lib/words.ts'
import { Tooltip } from './tooltip.tsx'

interface TimeProps {
  /** Epoch milliseconds UTC. */
  readonly at: number
  /** IANA name; the browser's zone unless the page shows the shop's. */
  readonly zone?: string
}

/** "3 minutes ago"; the absolute time on hover and focus. Counts on by itself. */
export function TimeAgo({
  at,
  zone,
  say = (ago) => ago,
}: TimeProps & {
  /** The words around it: "expires in 2 hours". */
  readonly say?: (ago: string) => string
}) {
  const { language } = useWords()
  const now = useNow(at)
  const full = formatDateTime(at, language, { style: 'full', ...(zone ? { zone } : {}) })
  return (
    <Tooltip text={full} side="top">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable by keyboard */}
      <time dateTime={new Date(at).toISOString()} tabIndex={0} className="figures rounded-sm whitespace-nowrap">
        {say(formatTimeAgo(at, now, language))}
      </time>
    </Tooltip>
  )
}

/** A date and time in the language of the person. */
export function DateTime({
  at,
  zone,
  style = 'short',
}: TimeProps & { readonly style?: 'short' | 'full' | 'date' | 'seconds' }) {
  const { language } = useWords()
  return (
    <time dateTime={new Date(at).toISOString()} className="figures whitespace-nowrap">
      {formatDateTime(at, language, { style, ...(zone ? { zone } : {}) })}
    </time>
  )
}

function useNow(at: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), nextChangeIn(at, now))
    return () => clearTimeout(timer)
  }, [at, now])
  return now
}

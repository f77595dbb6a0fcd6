import { useWords } from '../../lib/words.ts'

/** The day it is in the shop's zone, in words: the first thing on the page of a ledger. */
export function Today({ zone }: { readonly zone: string | undefined }) {
  const { language } = useWords()
  const now = new Date()
  const words = new Intl.DateTimeFormat(language === 'ko' ? 'ko-KR' : 'en-GB', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(zone ? { timeZone: zone } : {}),
  }).format(now)
  return (
    <p className="figures text-table text-ink-3">
      <time dateTime={now.toISOString()}>{words}</time>
    </p>
  )
}

import type { RuleRun } from '@commerce/contracts'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'

type Held = RuleRun['held']

/** The reasons for which nothing was proposed, the most frequent first; the rest is counted. */
export function HeldText({ held, most = 2 }: { readonly held: Held; readonly most?: number }) {
  const { t, language } = useWords()
  const sorted = [...held].filter((one) => one.count > 0).sort((a, b) => b.count - a.count)
  const rest = sorted.length - most
  const parts = [
    ...sorted
      .slice(0, most)
      .map((one) =>
        t('rulesPage:heldOf', { text: one.text.replace(/\.$/, ''), number: formatNumber(one.count, language) }),
      ),
    ...(rest > 0 ? [t('rulesPage:heldMore', { number: formatNumber(rest, language) })] : []),
  ]
  return <span className="figures">{parts.length === 0 ? '–' : parts.join(' · ')}</span>
}

/** Reasons with their counts, one line each. */
export function HeldList({ held, label }: { readonly held: Held; readonly label: string }) {
  const { language } = useWords()
  const sorted = [...held].filter((one) => one.count > 0).sort((a, b) => b.count - a.count)
  return (
    <ul aria-label={label} className="border-t border-line text-table">
      {sorted.map((one) => (
        <li key={one.reason} className="flex items-baseline justify-between gap-4 border-b border-line py-1.5">
          <span className="text-ink-2">{one.text}</span>
          <span className="figures">{formatNumber(one.count, language)}</span>
        </li>
      ))}
    </ul>
  )
}

import type { AnswerOf } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { dayName } from '../parts/weekday.ts'

interface PastProps {
  readonly items: AnswerOf<'GET /api/digests'>['items']
  readonly openId: string
  readonly onOpen: (id: string) => void
}

/** Earlier digests by day, each with its first sentence. */
export function PastDigests({ items, openId, onOpen }: PastProps) {
  const { t, language } = useWords()
  return (
    <section>
      <h2 className="mb-2 text-lead font-semibold">{t('digest:past')}</h2>
      <ul className="border-t border-line">
        {items.map((one) => (
          <li key={one.id} className="border-b border-line">
            <button
              type="button"
              aria-current={one.id === openId ? 'true' : undefined}
              onClick={() => onOpen(one.id)}
              className="group block w-full rounded-sm px-2 py-2.5 text-left -outline-offset-2 hover:bg-hover aria-[current]:bg-accent-soft"
            >
              <span className="block text-table font-medium group-aria-[current]:text-accent">
                {dayName(one.day, language)}
              </span>
              <span className="figures mt-0.5 line-clamp-2 block text-meta text-ink-2">{one.sentence}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

import type { AnswerOf } from '@commerce/contracts'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/words.ts'
import { TimeAgo } from '../../ui/index.ts'
import { formatDay } from '../incoming/day.ts'
import { countText, moneyText } from '../parts/amounts.ts'

type Change = AnswerOf<'GET /api/dashboard/home'>['changes'][number]

const SHOWN = 6

/** What became known about past days since the person last looked. It stays on the page after it was marked as seen. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const { t } = useWords()
  const kept = useKept(changes)
  const [all, setAll] = useState(false)
  const section = useSeen(kept.length > 0)
  const shown = all ? kept : kept.slice(0, SHOWN)
  return (
    <section ref={section} aria-labelledby="changes" className="min-w-0">
      <h2 id="changes" className="mb-2 text-lead font-semibold">
        {t('home:changes')}
      </h2>
      {kept.length === 0 ? (
        <p className="text-ink-2">{t('home:changesNone')}</p>
      ) : (
        <ul className="border-t border-line">
          {shown.map((change) => (
            <Row key={keyOf(change)} change={change} />
          ))}
        </ul>
      )}
      {kept.length > shown.length && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="mt-2 inline-flex min-h-6 items-center rounded-sm text-table font-medium text-accent underline-offset-4 hover:underline"
        >
          {t('home:changesMore', { rest: kept.length - shown.length })}
        </button>
      )}
    </section>
  )
}

function Row({ change }: { readonly change: Change }) {
  const { t, language } = useWords()
  const text = (value: number | null) =>
    value === null
      ? t('figures:noValue')
      : change.currency === null
        ? countText(value, language)
        : moneyText(value, change.currency, language)
  return (
    <li className="border-b border-line py-2 text-table">
      <p className="figures flex flex-wrap items-baseline justify-between gap-x-4">
        <span>
          <span className="font-medium">{change.name}</span>
          <span className="text-ink-3">
            {' · '}
            {formatDay(change.day, language)} {t(`measures:name.${change.measure}`)}
          </span>
        </span>
        <span>
          <span className="text-ink-3">{text(change.before)}</span>
          <span aria-hidden className="text-ink-3">
            {' → '}
          </span>
          <span className="sr-only">{t('home:changedTo')}</span>
          <span className="font-medium">{text(change.after)}</span>
        </span>
      </p>
      <p className="flex flex-wrap justify-between gap-x-4 text-meta text-ink-3">
        <span>{t(`measures:why.${change.why}`)}</span>
        <TimeAgo at={change.at} />
      </p>
    </li>
  )
}

const keyOf = (change: Change) => `${change.connectorId} ${change.day} ${change.measure} ${change.at}`

/** What has been shown once stays until the page is left, although the server no longer counts it as new. */
function useKept(changes: readonly Change[]): readonly Change[] {
  const [kept, setKept] = useState(changes)
  useEffect(() => {
    setKept((before) => {
      const known = new Set(before.map(keyOf))
      const fresh = changes.filter((change) => !known.has(keyOf(change)))
      return fresh.length === 0 ? before : [...fresh, ...before]
    })
  }, [changes])
  return kept
}

/** Tells the server once that the changes were looked at: when they have stood on the screen for a moment. */
function useSeen(any: boolean) {
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = section.current
    if (!element || !any) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const observer = new IntersectionObserver(([entry]) => {
      clearTimeout(timer)
      if (!entry?.isIntersecting) return
      timer = setTimeout(() => {
        observer.disconnect()
        // Nothing is lost when it does not arrive: the changes are told again next time.
        api('POST /api/dashboard/looked').catch(() => undefined)
      }, 1500)
    })
    observer.observe(element)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [any])
  return section
}

import type { AnswerOf } from '@commerce/contracts'
import { lazy, Suspense } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Bone, Link } from '../../ui/index.ts'

// Answering comes after the page is there: home is read first.
const Rows = lazy(() => import('./decision-rows.tsx'))

/** What waits for a yes or no, at most three here; when nothing waits, when the rules look next. */
export function Decisions({ home }: { readonly home: AnswerOf<'GET /api/dashboard/home'> }) {
  const { t, language } = useWords()
  const { decisions, decisionsOpen, nextPassAt } = home
  const waiting = Math.max(decisionsOpen, decisions.length)
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions" className="text-lead font-semibold">
        {t('home:decisions')}
      </h2>
      <p className="figures mt-1 text-ink-2">
        {waiting > 0 ? (
          <>
            {t('home:decisionsWaiting', { count: waiting })}{' '}
            {waiting > decisions.length && <Link to="/inbox">{t('home:decisionsAll')}</Link>}
          </>
        ) : (
          [
            t('home:decisionsNone'),
            ...(nextPassAt === null
              ? []
              : [t('home:nextCheck', { at: formatDateTime(nextPassAt, language, { style: 'short' }) })]),
          ].join(' ')
        )}
      </p>
      {decisions.length > 0 && (
        <div className="mt-3">
          <Suspense fallback={<Bone className="h-32 w-full" />}>
            <Rows decisions={decisions} />
          </Suspense>
        </div>
      )}
    </section>
  )
}

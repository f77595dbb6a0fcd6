import type { AnswerOf } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { formatDateTime } from '../../lib/format.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'

/** What waits for a yes or no. Nothing waits before there are rules; then the next look at the platforms is named. */
export function Decisions({ home }: { readonly home: AnswerOf<'GET /api/dashboard/home'> }) {
  const { t, language } = useWords()
  const connectors = useQuery(read('GET /api/connectors'))
  const next = Math.min(
    ...(connectors.data?.items ?? []).flatMap((one) =>
      one.enabled && one.nextSyncAt !== null ? [one.nextSyncAt] : [],
    ),
  )
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions" className="text-lead font-semibold">
        {t('home:decisions')}
      </h2>
      <p className="figures mt-1 text-ink-2">
        {home.decisions.length > 0
          ? t('home:decisionsWaiting', { count: home.decisions.length })
          : [
              t('home:decisionsNone'),
              ...(Number.isFinite(next)
                ? [t('home:nextCheck', { at: formatDateTime(next, language, { style: 'short' }) })]
                : []),
            ].join(' ')}
      </p>
    </section>
  )
}

import type { AnswerOf } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { formatDateTime } from '../../lib/format.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Keys, Status } from '../../ui/index.ts'

interface HeadProps {
  readonly answer: AnswerOf<'GET /api/proposals'>
  readonly decides: boolean
  readonly keys: boolean
}

/** What governs the page: questions used today, the mode, the stop, old data, who may answer. */
export function Head({ answer: { budget, mode, paused, nextPassAt }, decides, keys }: HeadProps) {
  const { t, language } = useWords()
  const late = (useQuery(read('GET /api/connectors')).data?.items ?? []).filter(
    (one) => one.kind === 'ads' && one.enabled && one.freshness.late,
  )
  return (
    <div className="mb-5 flex flex-col gap-3">
      <p className="figures flex flex-wrap gap-x-4 gap-y-1 text-table text-ink-2">
        <span className="font-medium text-ink">
          {t('inbox:budget', { used: budget.usedToday, perDay: budget.perDay })}
        </span>
        {nextPassAt !== null && (
          <span>{t('home:nextCheck', { at: formatDateTime(nextPassAt, language, { style: 'short' }) })}</span>
        )}
        {/* That everything is stopped stands above the page; here what follows from it. */}
        <span>{t(paused ? 'inbox:pausedText' : `inbox:mode.${mode}`)}</span>
      </p>
      {late.length > 0 && (
        <p className="text-table">
          <Status tone="stale">
            <span className="whitespace-normal">
              {t('inbox:late', { names: late.map((one) => one.name).join(', ') })}
            </span>
          </Status>
          <span className="ml-2 text-ink-3">{t('inbox:lateSo')}</span>
        </p>
      )}
      {!decides && <p className="text-table text-ink-2">{t('inbox:readOnly')}</p>}
      {keys && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-meta text-ink-3 max-sm:hidden pointer-coarse:hidden">
          {(
            [
              [['j', 'k'], t('inbox:keys.move')],
              [['a'], t('inbox:approve')],
              [['r'], t('inbox:reject')],
              [['e'], t('inbox:why')],
              [['x'], t('inbox:keys.select')],
            ] as const
          ).map(([letters, words]) => (
            <span key={words} className="inline-flex items-center gap-1.5">
              <Keys keys={letters} />
              {words}
            </span>
          ))}
        </p>
      )}
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../../lib/problem.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { DateTime, ErrorState, TableSkeleton, Tabs } from '../../ui/index.ts'
import { Choice } from '../parts/choice.tsx'
import { dayName } from '../parts/weekday.ts'
import { DigestLines } from './lines.tsx'
import { MailPreview, TelegramPreview } from './previews.tsx'

const FORMS = ['web', 'mail', 'telegram'] as const
type Form = (typeof FORMS)[number]

interface ReaderProps {
  readonly id: string
  readonly as: string | undefined
  readonly language: string | undefined
  readonly onAs: (as: Form) => void
  readonly onLanguage: (language: 'ko' | 'en') => void
}

/** One digest in the language and the form asked for: as a page, as the mail, as the message. */
export function DigestReader({ id, as: asked, language: askedLanguage, onAs, onLanguage }: ReaderProps) {
  const { t, language: own } = useWords()
  const as = FORMS.find((one) => one === asked) ?? 'web'
  const language = askedLanguage === 'ko' || askedLanguage === 'en' ? askedLanguage : own
  const digest = useQuery({
    ...read('GET /api/digests/{id}', { params: { id }, query: { as, language } }),
    placeholderData: (before) => (before?.id === id ? before : undefined),
  })
  const data = digest.data
  const gone = problemOf(digest.error)?.code === 'not-found'
  return (
    <article className="min-w-0">
      <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <Tabs
            label={t('digest:form')}
            value={as}
            onChange={onAs}
            tabs={FORMS.map((value) => ({ value, label: t(`digest:formOf.${value}`) }))}
          />
        </div>
        <Choice
          label={t('digest:language')}
          value={language}
          onChange={onLanguage}
          options={[
            { value: 'ko', label: '한국어' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
      {data === undefined ? (
        gone ? (
          <p className="text-ink-2">{t('digest:gone')}</p>
        ) : digest.error ? (
          <ErrorState error={digest.error} onRetry={() => void digest.refetch()} retrying={digest.isFetching} />
        ) : (
          <TableSkeleton rows={8} columns={1} />
        )
      ) : (
        <>
          {as === 'web' ? (
            <DigestLines digest={data} />
          ) : as === 'mail' ? (
            <MailPreview digest={data} />
          ) : (
            <TelegramPreview digest={data} />
          )}
          <p className="mt-6 border-t border-line pt-3 text-meta text-ink-3">
            {dayName(data.day, own)} · {t('digest:madeFrom')} <DateTime at={data.asOf} style="full" />
          </p>
        </>
      )}
    </article>
  )
}

import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, Progress } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'

/** Walks the chain on the server and says what it found; stays on the page as the proof of this visit. */
export function Verification() {
  const { t } = useWords()
  const result = useQuery({ ...read('GET /api/admin/audit-log/verification'), staleTime: 0 })
  return (
    <div className="mb-6" aria-live="polite">
      {result.data && !result.isFetching ? (
        <Found {...result.data} />
      ) : result.error ? (
        <Refusal error={result.error} />
      ) : (
        <div className="max-w-md">
          <Progress label={t('audit:verifying')} value={null} />
        </div>
      )}
    </div>
  )
}

interface FoundProps {
  readonly intact: boolean
  readonly rows: number
  readonly head: string
  readonly firstBroken: { readonly seq: number; readonly why: string } | null
}

function Found({ intact, rows, head, firstBroken }: FoundProps) {
  const { t } = useWords()
  if (intact || firstBroken === null) {
    return (
      <Banner tone="gain" title={t('audit:intact')}>
        <p>{t('audit:intactText', { count: rows })}</p>
        <p className="font-mono text-meta wrap-anywhere">
          {t('audit:headHash')}: {head}
        </p>
      </Banner>
    )
  }
  return (
    <Banner tone="loss" title={t('audit:broken', { seq: firstBroken.seq })}>
      <p>{t('audit:brokenText')}</p>
      <p>
        {t('audit:brokenWhy')}: {firstBroken.why}
      </p>
    </Banner>
  )
}

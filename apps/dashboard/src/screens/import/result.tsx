import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useMay } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, Button, buttonClass, ErrorState, FormSkeleton, LinkButton, type Tone } from '../../ui/index.ts'
import { FindingBanner } from '../incoming/finding.tsx'
import { RowCounts } from '../incoming/row-counts.tsx'
import { RunProgress } from '../incoming/run-progress.tsx'
import { Sums } from './sums.tsx'
import { UndoDialog } from './undo-dialog.tsx'

interface ResultProps {
  readonly id: string
  /** After a dry run: import it now. */
  readonly onForReal?: () => void
  readonly onNext?: () => void
}

/** One import while it runs and afterwards: every row accounted for, the sums of the file, the refused rows, the way back. */
export function ImportResult({ id, onForReal, onNext }: ResultProps) {
  const { t, language } = useWords()
  const may = useMay()
  const [undoing, setUndoing] = useState(false)
  const found = useQuery({
    ...read('GET /api/imports/{id}', { params: { id } }),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.run.finishedAt === null ? 1000 : false),
  })
  if (!found.data) {
    return found.error ? (
      <ErrorState error={found.error} onRetry={() => void found.refetch()} retrying={found.isFetching} />
    ) : (
      <FormSkeleton fields={3} />
    )
  }
  const { run, dryRun, skipped, totals } = found.data
  const name = run.fileName ?? run.connectorName
  if (run.finishedAt === null) {
    return (
      <div className="flex max-w-2xl flex-col gap-3" aria-live="polite">
        <RunProgress run={run} label={`${t(dryRun ? 'imports:runningDry' : 'imports:running')}: ${name}`} />
        <p className="text-meta text-ink-3">{t('imports:runningHint')}</p>
      </div>
    )
  }
  const [title, tone] = headline(run.state, dryRun)
  return (
    <div className="flex flex-col gap-8">
      <div className="flex max-w-2xl flex-col gap-3">
        <Banner tone={tone} title={t(title)}>
          <p className="wrap-anywhere">{name}</p>
        </Banner>
        {run.finding && <FindingBanner finding={run.finding} tone={run.state === 'failed' ? 'loss' : 'warn'} />}
        <div className="flex flex-wrap gap-2">
          {dryRun && onForReal && (
            <Button variant="primary" onClick={onForReal}>
              {t('imports:importForReal')}
            </Button>
          )}
          {onNext && (
            <Button variant={dryRun ? 'secondary' : 'primary'} onClick={onNext}>
              {t('imports:next')}
            </Button>
          )}
          {run.rows.quarantined > 0 && (
            <a href={`/api/imports/${encodeURIComponent(id)}/errors`} download className={buttonClass()}>
              {t('imports:errorsCsv')}
            </a>
          )}
          <LinkButton to="/runs/$id" params={{ id }}>
            {t('imports:toRun')}
          </LinkButton>
          {!dryRun && (
            <LinkButton to="/connectors/$id" params={{ id: run.connectorId }}>
              {t('imports:toConnection')}
            </LinkButton>
          )}
          {run.canUndo && may('data:write') && (
            <Button variant="quiet" onClick={() => setUndoing(true)}>
              {t('imports:undo')}
            </Button>
          )}
        </div>
      </div>
      <div className="grid gap-x-14 gap-y-8 lg:grid-cols-2">
        <section>
          <h2 className="mb-1 text-lead font-semibold">{t('runs:counts')}</h2>
          <p className="mb-3 text-table text-ink-3">{t('runs:countsLead')}</p>
          <RowCounts run={run} />
        </section>
        <Sums totals={totals} skipped={skipped} />
      </div>
      {undoing && <UndoDialog run={run} onClose={() => setUndoing(false)} />}
      <p className="sr-only" role="status">
        {t(title)} {formatNumber(run.rows.read, language)}
      </p>
    </div>
  )
}

function headline(state: string, dryRun: boolean) {
  const say = <const K extends string>(title: K, tone: Tone) => [title, tone] as const
  if (state === 'failed') return say('imports:failedTitle', 'loss')
  if (state === 'stopped') return say('imports:stoppedTitle', 'warn')
  if (state === 'undone') return say('imports:undoneTitle', 'info')
  if (dryRun) return say('imports:doneDryTitle', 'info')
  if (state === 'suspect') return say('imports:suspectTitle', 'warn')
  return say('imports:doneTitle', 'gain')
}

import type { ImportHints, Preview } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/words.ts'
import { Button, cx, ErrorState, Loading, Progress } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import { Columns } from './columns.tsx'
import { Guess } from './guess.tsx'
import { PreviewTable } from './preview-table.tsx'
import { Questions } from './questions.tsx'
import type { FileItem, Files } from './use-files.ts'

interface PrepareProps {
  readonly item: FileItem
  readonly fileId: string
  readonly files: Files
}

/** What the file seems to be, corrected and answered by the person, with the preview that follows every answer. */
export function Prepare({ item, fileId, files }: PrepareProps) {
  const { t } = useWords()
  const { hints } = item
  const preview = useQuery({
    queryKey: ['POST /api/imports/files/{id}/preview', fileId, hints],
    queryFn: ({ signal }) =>
      api('POST /api/imports/files/{id}/preview', { params: { id: fileId }, body: hints, signal }),
    placeholderData: (before) => before,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const start = useSend('POST /api/imports')
  const [dry, setDry] = useState(false)
  const change = (more: ImportHints) => files.change(item.key, { hints: { ...hints, ...more } })
  const data = preview.data
  if (!data) {
    return preview.error ? (
      <div className="max-w-2xl">
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} retrying={preview.isFetching} />
      </div>
    ) : (
      <Loading label={t('imports:looking')}>
        <div className="max-w-2xl">
          <Progress label={t('imports:looking')} value={null} />
        </div>
      </Loading>
    )
  }
  const open = data.questions.length > 0
  const lacking = data.fields.some((field) => field.required && (data.columns[field.name] ?? -1) < 0)
  const run = (dryRun: boolean) => {
    setDry(dryRun)
    start.mutate(
      {
        body: {
          fileId,
          dryRun,
          hints: settled(hints, data),
          ...(item.connectorId ? { connectorId: item.connectorId } : {}),
        },
      },
      { onSuccess: ({ runId }) => files.change(item.key, { runId }) },
    )
  }
  return (
    <div className="flex flex-col gap-9" aria-busy={preview.isFetching}>
      <Guess
        preview={data}
        hints={hints}
        onChange={change}
        connectorId={item.connectorId}
        onConnector={(connectorId) => files.change(item.key, { connectorId })}
        onFormat={(format) => files.change(item.key, { hints: { format }, connectorId: undefined })}
      />
      <Questions preview={data} hints={hints} onChange={change} />
      {preview.error && <Refusal error={preview.error} />}
      <Columns preview={data} onChange={(columns) => change({ columns: { ...hints.columns, ...columns } })} />
      <div className={cx('transition-opacity duration-100', preview.isPlaceholderData && 'opacity-60')}>
        <PreviewTable preview={data} />
      </div>
      <div className="flex flex-col gap-3 border-t border-line pt-5">
        {start.error && (
          <div className="max-w-2xl">
            <Refusal error={start.error} />
          </div>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <Button
            variant="primary"
            disabled={open || lacking || preview.isFetching}
            pending={start.isPending && !dry}
            onClick={() => run(false)}
          >
            {t('imports:start')}
          </Button>
          <Button
            disabled={open || lacking || preview.isFetching}
            pending={start.isPending && dry}
            onClick={() => run(true)}
          >
            {t('imports:dryRun')}
          </Button>
          {(open || lacking) && (
            <p className="text-table font-medium text-warn">
              {t(open ? 'imports:answerFirst' : 'imports:columnsFirst')}
            </p>
          )}
        </div>
        <p className="text-meta text-ink-3">{t('imports:dryRunHint')}</p>
      </div>
    </div>
  )
}

/** What was shown is what is imported: the guesses of the preview go along, so that a second guess cannot differ. */
function settled(hints: ImportHints, preview: Preview): ImportHints {
  return {
    ...hints,
    format: preview.format,
    columns: { ...preview.columns, ...hints.columns },
    dayOrder: hints.dayOrder ?? preview.dayOrder,
    headerLine: hints.headerLine ?? preview.headerLine,
  }
}

import { formatBytes } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Button, Progress } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { Prepare } from './prepare.tsx'
import { ImportResult } from './result.tsx'
import type { FileItem, Files } from './use-files.ts'

interface FilePanelProps {
  readonly item: FileItem
  readonly files: Files
  /** There is another file that waits. */
  readonly onNext?: () => void
}

/** One file from its upload to its result. */
export function FilePanel({ item, files, onNext }: FilePanelProps) {
  const { t, language } = useWords()
  if (item.error !== null) {
    return (
      <div className="flex max-w-2xl flex-col items-start gap-3">
        <div className="w-full">
          <Refusal error={item.error} />
        </div>
        <Button onClick={() => files.again(item)}>{t('imports:again')}</Button>
      </div>
    )
  }
  if (item.fileId === null) {
    const bytes = (value: number) => formatBytes(value, language)
    return (
      <div className="max-w-2xl">
        <Progress
          label={t('imports:uploading')}
          value={item.file.size === 0 ? null : item.sent / item.file.size}
          detail={t('imports:uploadDetail', { sent: bytes(item.sent), total: bytes(item.file.size) })}
        />
      </div>
    )
  }
  if (item.runId !== null) {
    return (
      <ImportResult
        key={item.runId}
        id={item.runId}
        onForReal={() => files.change(item.key, { runId: null })}
        {...(onNext ? { onNext } : {})}
      />
    )
  }
  return <Prepare item={item} fileId={item.fileId} files={files} />
}

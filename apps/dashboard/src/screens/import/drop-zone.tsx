import FileUp from 'lucide-react/icons/file-up'
import { type DragEvent, useRef, useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, cx } from '../../ui/index.ts'

interface DropZoneProps {
  readonly onFiles: (files: readonly File[]) => void
  /** Files are there already: only a line. */
  readonly small: boolean
}

const KINDS = '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Takes files by drop or by choice; the button does everything the drop does. */
export function DropZone({ onFiles, small }: DropZoneProps) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    if (files && files.length > 0) onFiles([...files])
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        'flex gap-x-6 gap-y-3 rounded-lg border border-dashed transition-colors duration-100',
        small ? 'flex-wrap items-center justify-between px-4 py-3' : 'flex-col items-center px-4 py-10 text-center',
        over ? 'border-accent bg-accent-soft' : 'border-edge bg-raised',
      )}
    >
      {!small && <FileUp aria-hidden size={28} className="text-ink-3" />}
      <div className="min-w-0">
        <p className={cx('font-medium', !small && 'text-lead')}>{t('imports:drop')}</p>
        <p className="mt-0.5 text-table text-ink-3">{t('imports:dropHint')}</p>
      </div>
      <Button variant={small ? 'secondary' : 'primary'} onClick={() => input.current?.click()}>
        {t('imports:choose')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept={KINDS}
        aria-label={t('imports:choose')}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          take(event.currentTarget.files)
          // The same file may be chosen again after it was corrected.
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

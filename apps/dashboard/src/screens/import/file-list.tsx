import { useQuery } from '@tanstack/react-query'
import X from 'lucide-react/icons/x'
import { formatBytes } from '../../lib/format.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { cx, IconButton, Status } from '../../ui/index.ts'
import { RunStatus } from '../incoming/states.tsx'
import type { FileItem, Files } from './use-files.ts'

/** The files of this visit; one of them is open below. */
export function FileList({ files }: { readonly files: Files }) {
  const { t } = useWords()
  return (
    <section>
      <h2 className="mb-2 text-lead font-semibold">{t('imports:queue')}</h2>
      <ul className="border-t border-line">
        {files.items.map((item) => (
          <li
            key={item.key}
            className={cx(
              'flex items-center gap-2 border-b border-line pr-1',
              item.key === files.shown && 'bg-accent-soft',
            )}
          >
            <button
              type="button"
              onClick={() => files.show(item.key)}
              aria-current={item.key === files.shown ? 'true' : undefined}
              className="flex min-h-11 min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-0.5 px-2 py-2 text-left -outline-offset-2"
            >
              <span className="min-w-0 font-medium wrap-anywhere">{item.file.name}</span>
              <FileState item={item} />
            </button>
            <IconButton
              size="small"
              label={t('imports:cancelName', { name: item.file.name })}
              icon={<X aria-hidden size={16} />}
              onClick={() => files.remove(item)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function FileState({ item }: { readonly item: FileItem }) {
  const { t, language } = useWords()
  const size = formatBytes(item.file.size, language)
  return (
    <span className="figures flex items-center gap-3 text-table text-ink-3">
      {item.error !== null ? (
        <Status tone="bad">{t('runs:state.failed')}</Status>
      ) : item.runId !== null ? (
        <ImportState id={item.runId} />
      ) : item.fileId === null ? (
        <Status tone="running">{t('imports:uploading')}</Status>
      ) : null}
      {size}
    </span>
  )
}

/** How the import of a file stands; the panel below reads the same. */
function ImportState({ id }: { readonly id: string }) {
  const run = useQuery(read('GET /api/imports/{id}', { params: { id } })).data?.run
  return run ? <RunStatus state={run.state} /> : null
}

import { useId } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button } from '../../ui/index.ts'
import { useCopy } from './use-copy.ts'

interface CodeFieldProps {
  readonly label: string
  readonly hint: string
  readonly value: string
}

/** A piece of code to paste elsewhere: whole, readable, one press to copy. */
export function CodeField({ label, hint, value }: CodeFieldProps) {
  const { t } = useWords()
  const copy = useCopy()
  const id = useId()
  return (
    <div className="max-w-2xl">
      <div className="mb-1.5 flex items-end justify-between gap-4">
        <p id={id} className="text-table font-medium">
          {label}
        </p>
        <Button size="small" aria-describedby={id} onClick={() => copy(value, t('common:copied'))}>
          {t('links:copyCode')}
        </Button>
      </div>
      <pre className="rounded-md bg-sunken px-3 py-2.5 font-mono text-meta whitespace-pre-wrap text-ink inset-ring inset-ring-line-2 wrap-anywhere">
        {value}
      </pre>
      <p className="mt-1.5 text-meta text-ink-3">{hint}</p>
    </div>
  )
}

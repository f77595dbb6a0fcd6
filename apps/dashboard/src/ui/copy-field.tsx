import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import { useEffect, useId, useState } from 'react'
import { useWords } from '../lib/words.ts'
import { Button } from './button.tsx'

export interface CopyFieldProps {
  readonly label: string
  readonly value: string
  /** "Shown only this once." */
  readonly hint?: string
}

/** A link or key to take away: whole, selectable, one press to copy. */
export function CopyField({ label, value, hint }: CopyFieldProps) {
  const { t } = useWords()
  const id = useId()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2500)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = async () => {
    const input = document.getElementById(id)
    if (input instanceof HTMLInputElement) input.select()
    // The clipboard API exists only on https and localhost; on a plain address of the home network the old way still works.
    if (navigator.clipboard) await navigator.clipboard.writeText(value).catch(() => document.execCommand('copy'))
    else document.execCommand('copy')
    setCopied(true)
  }

  return (
    <div className="flex w-full flex-col gap-1.5">
      <label htmlFor={id} className="text-table font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="h-(--control) min-w-0 flex-1 rounded-md bg-sunken px-3 font-mono text-table text-ink inset-ring inset-ring-line-2"
        />
        <Button
          onClick={copy}
          icon={copied ? <Check aria-hidden size={16} className="text-gain" /> : <Copy aria-hidden size={16} />}
        >
          <span aria-live="polite">{copied ? t('common:copied') : t('common:copy')}</span>
        </Button>
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-meta text-ink-3">
          {hint}
        </p>
      )}
    </div>
  )
}

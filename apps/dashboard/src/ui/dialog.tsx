import { Dialog as Base } from '@base-ui/react/dialog'
import X from 'lucide-react/icons/x'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useWords } from '../lib/words.ts'
import { Button, IconButton } from './button.tsx'
import { cx } from './cx.ts'
import { Field } from './field.tsx'
import { firstFocus } from './first-focus.ts'
import { TextInput } from './input.tsx'

const backdropClass =
  'fixed inset-0 z-40 bg-veil transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0'

export interface DialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Buttons, the main one first. */
  readonly actions?: ReactNode
  readonly width?: 'narrow' | 'wide'
}

/** A question or a short form over the page. Esc closes; focus goes in and comes back. On phones it rises from the lower edge. */
export function Dialog({ open, onOpenChange, title, description, children, actions, width = 'narrow' }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null)
  const { t } = useWords()
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        {/* Also over a sheet, which would stand undimmed beside the question. */}
        <Base.Backdrop forceRender className={backdropClass} />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end justify-center overflow-y-auto sm:items-start sm:px-4 sm:py-[12vh]">
          <Base.Popup
            ref={popup}
            initialFocus={(kind) => firstFocus(popup.current, kind)}
            className={cx(
              'relative flex max-h-[92dvh] w-full flex-col rounded-t-lg bg-raised shadow-float outline-none transition-[opacity,translate] duration-100 sm:max-h-none sm:rounded-lg',
              'data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0',
              width === 'narrow' ? 'sm:max-w-md' : 'sm:max-w-2xl',
            )}
          >
            <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-1">
              <div className="min-w-0 pt-1">
                <Base.Title className="text-lead font-semibold">{title}</Base.Title>
                {description && <Base.Description className="mt-1 text-ink-2">{description}</Base.Description>}
              </div>
              <Base.Close render={<IconButton label={t('common:close')} icon={<X aria-hidden size={18} />} />} />
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-2 pb-5">{children}</div>
            {actions && (
              <footer className="flex flex-col gap-2 border-t border-line px-5 py-3.5 max-sm:pb-[calc(14px+env(safe-area-inset-bottom))] sm:flex-row-reverse">
                {actions}
              </footer>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

export interface ConfirmDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** The question: "Remove Kim Minji?" */
  readonly title: string
  /** What will happen, what will stay, whether it can be undone. */
  readonly children: ReactNode
  /** A verb with its object: "Remove person". */
  readonly action: string
  readonly onConfirm: () => unknown
  readonly tone?: 'danger' | 'normal'
  /** The word that must be typed first, for what cannot be undone. */
  readonly typed?: string
  readonly pending?: boolean
  /** Shown above the buttons, usually a `Banner` of the refusal. */
  readonly error?: ReactNode
}

/** Asks before something that is hard to undo. Stays open until the caller closes it, so that a refusal can be shown in place. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  action,
  onConfirm,
  tone = 'danger',
  typed,
  pending = false,
  error,
}: ConfirmDialogProps) {
  const { t } = useWords()
  const [entry, setEntry] = useState('')
  const ready = typed === undefined || entry.trim() === typed
  const change = (next: boolean) => {
    if (!next) setEntry('')
    onOpenChange(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready && !pending) onConfirm()
  }
  return (
    <Dialog open={open} onOpenChange={change} title={title}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="space-y-2 text-ink-2">{children}</div>
        {typed !== undefined && (
          <Field label={t('ui:typeToConfirm', { word: typed })}>
            <TextInput value={entry} onChange={setEntry} autoComplete="off" autoCapitalize="off" spellCheck={false} />
          </Field>
        )}
        {error}
        <div className="flex flex-col gap-2 sm:flex-row-reverse sm:justify-start">
          <Button type="submit" variant={tone === 'danger' ? 'danger' : 'primary'} disabled={!ready} pending={pending}>
            {action}
          </Button>
          <Button onClick={() => change(false)}>{t('common:cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}

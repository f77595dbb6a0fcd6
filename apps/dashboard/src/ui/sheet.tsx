import { Dialog as Base } from '@base-ui/react/dialog'
import X from 'lucide-react/icons/x'
import { type ReactNode, useRef } from 'react'
import { useWords } from '../lib/words.ts'
import { IconButton } from './button.tsx'
import { cx } from './cx.ts'
import { firstFocus } from './first-focus.ts'

export interface SheetProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: ReactNode
  readonly children: ReactNode
  readonly actions?: ReactNode
  /** `end`: details at the right of a list. `start`: the menu of a phone. */
  readonly side?: 'end' | 'start'
}

/** Details over a list, so that the place in the list is kept: a panel at the side, on phones a sheet from below. Esc closes. */
export function Sheet({ open, onOpenChange, title, description, children, actions, side = 'end' }: SheetProps) {
  const popup = useRef<HTMLDivElement>(null)
  const { t } = useWords()
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={popup}
          initialFocus={(kind) => firstFocus(popup.current, kind)}
          className={cx(
            'fixed z-40 flex flex-col bg-raised shadow-float outline-none transition-[translate,opacity] duration-150',
            'inset-x-0 bottom-0 max-h-[88dvh] rounded-t-lg data-ending-style:translate-y-6 data-ending-style:opacity-0 data-starting-style:translate-y-6 data-starting-style:opacity-0',
            'sm:inset-x-auto sm:inset-y-0 sm:max-h-none sm:w-[min(480px,calc(100vw-56px))] sm:rounded-none sm:data-ending-style:translate-y-0 sm:data-starting-style:translate-y-0',
            side === 'end'
              ? 'sm:right-0 sm:data-ending-style:translate-x-6 sm:data-starting-style:translate-x-6'
              : 'sm:left-0 sm:data-ending-style:-translate-x-6 sm:data-starting-style:-translate-x-6',
          )}
        >
          <span aria-hidden className="mx-auto mt-2 h-1 w-9 rounded-full bg-line-2 sm:hidden" />
          <header className="flex items-start justify-between gap-4 border-b border-line px-5 pt-3 pb-3 sm:pt-4">
            <div className="min-w-0 pt-1">
              <Base.Title className="text-lead font-semibold">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-0.5 text-table text-ink-3">{description}</Base.Description>
              )}
            </div>
            <Base.Close render={<IconButton label={t('common:close')} icon={<X aria-hidden size={18} />} />} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4 max-sm:pb-[calc(16px+env(safe-area-inset-bottom))]">
            {children}
          </div>
          {actions && (
            <footer className="flex flex-col gap-2 border-t border-line px-5 py-3.5 sm:flex-row-reverse">
              {actions}
            </footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

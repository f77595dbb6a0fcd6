import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import Info from 'lucide-react/icons/info'
import { Toaster as Base, toast as base } from 'sonner'
import 'sonner/dist/styles.css'
import { useWords } from '../lib/words.ts'

export interface ToastOptions {
  readonly detail?: string
  /** One way back or on: "Undo". */
  readonly action?: { readonly label: string; readonly onClick: () => void }
}

/**
 * A short word after something was done. Never the only place where an error is said: errors stand where they happened.
 * Something with an action stays until it is dismissed.
 */
export const toast = {
  done: (title: string, options?: ToastOptions) => base.success(title, spread(options)),
  info: (title: string, options?: ToastOptions) => base(title, spread(options)),
  failed: (title: string, options?: ToastOptions) =>
    base.error(title, { ...spread(options), duration: Number.POSITIVE_INFINITY }),
}

function spread(options: ToastOptions | undefined) {
  return {
    ...(options?.detail ? { description: options.detail } : {}),
    ...(options?.action ? { action: options.action, duration: Number.POSITIVE_INFINITY } : {}),
  }
}

/** Where toasts appear; once, in the root of the app. */
export function Toasts() {
  const { t } = useWords()
  return (
    <Base
      position="bottom-right"
      duration={5000}
      gap={8}
      containerAriaLabel={t('ui:notices')}
      mobileOffset={{ bottom: 'calc(var(--bottom-bar) + 12px)', left: 12, right: 12 }}
      icons={{
        success: <CircleCheck aria-hidden size={18} className="text-gain" />,
        error: <CircleAlert aria-hidden size={18} className="text-loss" />,
        info: <Info aria-hidden size={18} className="text-accent" />,
      }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: t('common:close'),
        classNames: {
          toast:
            'flex w-(--width) items-start gap-3 rounded-lg bg-raised px-4 py-3 font-sans text-body text-ink shadow-float max-sm:w-full',
          icon: 'mt-px shrink-0',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'mt-0.5 text-table text-ink-2',
          actionButton:
            'h-(--control-small) shrink-0 self-center rounded-md px-2.5 text-table font-medium text-accent hover:bg-hover',
        },
      }}
    />
  )
}

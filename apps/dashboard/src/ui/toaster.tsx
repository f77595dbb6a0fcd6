import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import Info from 'lucide-react/icons/info'
import X from 'lucide-react/icons/x'
import { Toaster as Base } from 'sonner'
import 'sonner/dist/styles.css'
import { useWords } from '../lib/words.ts'

/** The corner of the toasts; loaded by the first one. On phones above the bar at the bottom. */
export default function Toaster() {
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
        close: <X aria-hidden size={16} />,
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
          closeButton:
            'order-last flex size-(--control-small) shrink-0 items-center justify-center self-center rounded-md text-ink-3 hover:bg-hover hover:text-ink',
        },
      }}
    />
  )
}

import '../screens/frame-words.ts'
import { useLocation } from '@tanstack/react-router'
import OctagonPause from 'lucide-react/icons/octagon-pause'
import { useWords } from '../lib/words.ts'
import { Link } from '../ui/link.tsx'

/** Said on every page while the kill switch is on, except on the one that has the switch and says it there. */
export default function StopRibbon() {
  const { t } = useWords()
  const here = useLocation({ select: ({ pathname }) => pathname })
  if (here === '/executions') return null
  return (
    <p className="flex items-start gap-2.5 bg-loss-soft px-4 py-2 text-table text-loss sm:px-8">
      <OctagonPause aria-hidden size={16} className="mt-px shrink-0" />
      <span>
        <strong className="mr-2 font-semibold">{t('killSwitch:on')}</strong>
        <span className="mr-3 text-ink-2">{t('killSwitch:onText')}</span>
        <Link to="/executions">{t('killSwitch:go')}</Link>
      </span>
    </p>
  )
}

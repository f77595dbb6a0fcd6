import '../screens/frame-words.ts'
import { useLocation } from '@tanstack/react-router'
import OctagonPause from 'lucide-react/icons/octagon-pause'
import { useWords } from '../lib/words.ts'
import { cx } from '../ui/cx.ts'
import { Link } from '../ui/link.tsx'

/**
 * Said on every page while the kill switch is on, except on the one that has the switch and says it there; and on every page while
 * nobody can say whether it is on.
 */
export default function StopRibbon({ unknown }: { readonly unknown: boolean }) {
  const { t } = useWords()
  const there = useLocation({ select: ({ pathname }) => pathname }) === '/executions'
  if (there && !unknown) return null
  return (
    <p
      className={cx(
        'flex items-start gap-2.5 px-4 py-2 text-table sm:px-8',
        unknown ? 'bg-warn-soft text-warn' : 'bg-loss-soft text-loss',
      )}
    >
      <OctagonPause aria-hidden size={16} className="mt-px shrink-0" />
      <span>
        <strong className="mr-2 font-semibold">{t(unknown ? 'killSwitch:unknown' : 'killSwitch:on')}</strong>
        <span className="mr-3 text-ink-2">{t(unknown ? 'killSwitch:unknownText' : 'killSwitch:onText')}</span>
        {!there && <Link to="/executions">{t(unknown ? 'killSwitch:look' : 'killSwitch:go')}</Link>}
      </span>
    </p>
  )
}

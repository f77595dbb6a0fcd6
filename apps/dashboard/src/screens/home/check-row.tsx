import { Link } from '@tanstack/react-router'
import Check from 'lucide-react/icons/check'
import ChevronRight from 'lucide-react/icons/chevron-right'
import type { ScreenPath } from '../../lib/paths.ts'
import { useWords } from '../../lib/words.ts'
import { cx } from '../../ui/index.ts'
import type { Check as CheckName } from './checks.ts'

const ROWS = {
  shop: { to: '/settings/shop', title: 'home:checkShop', why: 'home:checkShopWhy' },
  channel: { to: '/connectors', title: 'home:checkChannel', why: 'home:checkChannelWhy' },
  second: { to: '/settings/security', title: 'home:checkSecond', why: 'home:checkSecondWhy' },
  backup: { to: '/settings/backups', title: 'home:checkBackup', why: 'home:checkBackupWhy' },
  partner: { to: '/settings/people', title: 'home:checkPartner', why: 'home:checkPartnerWhy' },
} as const satisfies Record<CheckName, { to: ScreenPath; title: string; why: string }>

export interface CheckRowProps {
  readonly check: CheckName
  /** Null while nobody knows. */
  readonly done: boolean | null
  /** It could not be found out. */
  readonly failed: boolean
}

/** One check: done with a tick and the word, or to do with its reason; the whole row leads there. */
export function CheckRow({ check, done, failed }: CheckRowProps) {
  const { t } = useWords()
  const { to, title, why } = ROWS[check]
  const unknown = done === null && failed
  return (
    <li className="border-t border-line">
      <Link to={to} className="-mx-2 flex min-h-12 items-center gap-3 rounded-md px-2 py-2.5 hover:bg-hover">
        <span
          aria-hidden
          className={cx(
            'flex size-5 shrink-0 items-center justify-center rounded-full',
            done ? 'bg-gain-soft text-gain' : 'inset-ring inset-ring-edge',
            done === null && !failed && 'skeleton inset-ring-0',
          )}
        >
          {done && <Check size={12} strokeWidth={3} />}
        </span>
        <span className="min-w-0 flex-1">
          <span className={cx('block', done ? 'text-ink-3' : 'font-medium')}>{t(title)}</span>
          {!done && (
            <span className={cx('block text-table', unknown ? 'font-medium text-stale' : 'text-ink-3')}>
              {t(unknown ? 'home:unknown' : why)}
            </span>
          )}
        </span>
        <span className="sr-only">
          {unknown ? '' : done === null ? t('common:loading') : t(done ? 'home:done' : 'home:open')}
        </span>
        {!done && <ChevronRight aria-hidden size={18} className="shrink-0 text-ink-3" />}
      </Link>
    </li>
  )
}

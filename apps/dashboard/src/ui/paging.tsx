import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { formatNumber } from '../lib/format.ts'
import { useWords } from '../lib/words.ts'
import { IconButton } from './button.tsx'

export interface PagingProps {
  readonly offset: number
  readonly limit: number
  readonly total: number
  readonly onOffset: (offset: number) => void
}

/** "51–100 of 2,310" and a way back and on. Absent when everything fits on one page. */
export function Paging({ offset, limit, total, onOffset }: PagingProps) {
  const { t, language } = useWords()
  if (total <= limit && offset === 0) return null
  const number = (value: number) => formatNumber(value, language)
  const to = Math.min(total, offset + limit)
  return (
    <nav aria-label={t('ui:pages')} className="flex items-center -mr-2 justify-end gap-1 pt-3">
      <p aria-live="polite" className="figures mr-2 text-table text-ink-2">
        {t('ui:pageRange', { from: number(Math.min(total, offset + 1)), to: number(to), total: number(total) })}
      </p>
      <IconButton
        label={t('ui:previousPage')}
        icon={<ChevronLeft aria-hidden size={18} />}
        disabled={offset === 0}
        onClick={() => onOffset(Math.max(0, offset - limit))}
      />
      <IconButton
        label={t('ui:nextPage')}
        icon={<ChevronRight aria-hidden size={18} />}
        disabled={to >= total}
        onClick={() => onOffset(offset + limit)}
      />
    </nav>
  )
}

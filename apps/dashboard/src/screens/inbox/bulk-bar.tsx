import type { Proposal } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Button } from '../../ui/index.ts'
import { able } from './sections.ts'
import type { Decision } from './use-bulk.ts'

interface BarProps {
  readonly chosen: readonly Proposal[]
  readonly pending: Decision | null
  readonly paused: boolean
  readonly onDecide: (decision: Decision, proposals: readonly Proposal[]) => void
  readonly onClear: () => void
}

/** What may be said to all that are chosen; stays in sight at the lower edge. */
export function BulkBar({ chosen, pending, paused, onDecide, onClear }: BarProps) {
  const { t } = useWords()
  if (chosen.length === 0) return null
  const button = (decision: Decision, label: 'approveCount' | 'rejectCount' | 'executeCount') => {
    const proposals = able(chosen, decision)
    if (proposals.length === 0) return null
    return (
      <Button
        variant={decision === 'reject' ? 'secondary' : 'primary'}
        pending={pending === decision}
        disabled={decision === 'execute' && paused}
        onClick={() => onDecide(decision, proposals)}
      >
        {t(`inbox:${label}`, { count: proposals.length })}
      </Button>
    )
  }
  return (
    <section
      aria-label={t('inbox:selected', { count: chosen.length })}
      className="sticky bottom-[calc(var(--bottom-bar)+12px)] z-20 mt-4 flex flex-wrap items-center gap-2 rounded-lg bg-raised px-4 py-3 shadow-float"
    >
      <p role="status" className="figures mr-2 font-medium">
        {t('inbox:selected', { count: chosen.length })}
      </p>
      {button('approve', 'approveCount')}
      {button('execute', 'executeCount')}
      {button('reject', 'rejectCount')}
      <Button variant="quiet" onClick={onClear}>
        {t('inbox:clearSelection')}
      </Button>
    </section>
  )
}

import type { Execution, ExecutionState } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Badge, Status, type StatusTone } from '../../ui/index.ts'

const TONES: Record<ExecutionState, StatusTone> = {
  planned: 'waiting',
  intended: 'running',
  attempted: 'running',
  waiting: 'waiting',
  executed: 'good',
  failed: 'bad',
  unknown: 'warn',
  todo: 'neutral',
}

/** Where it stands, whether only a person's word says so, and whether it was taken back since. */
export function ExecutionStatus({ execution }: { readonly execution: Execution }) {
  const { t } = useWords()
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <Status tone={TONES[execution.state]}>{t(`executions:page.state.${execution.state}`)}</Status>
      {execution.settledBy !== null && <Badge>{t('executions:page.byWord')}</Badge>}
      {execution.undoneBy !== null && <Badge>{t('executions:page.undone')}</Badge>}
    </span>
  )
}

/** Nothing of it is settled yet: the page asks again soon. */
export function isUnderWay({ state }: Pick<Execution, 'state'>): boolean {
  return state === 'planned' || state === 'intended' || state === 'attempted'
}

import type { Proposal } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { ConfirmDialog } from '../../ui/index.ts'

interface ExecuteProps {
  readonly proposals: readonly Proposal[]
  readonly onExecute: () => void
  readonly onClose: () => void
}

/** Asks before several changes at once, and before one that nothing takes back. */
export function ExecuteDialog({ proposals, onExecute, onClose }: ExecuteProps) {
  const { t } = useWords()
  const final = proposals.filter((one) => !one.reversible)
  const count = proposals.length
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={count === 1 ? t('inbox:executeTitle') : t('inbox:executeTitleMany', { count })}
      action={count === 1 ? t('inbox:execute') : t('inbox:executeCount', { count })}
      tone={final.length > 0 ? 'danger' : 'normal'}
      onConfirm={onExecute}
    >
      <ul className="list-disc space-y-0.5 pl-4">
        {proposals.map((one) => (
          <li key={one.id}>
            {one.what}
            {!one.reversible && <span className="ml-2 font-medium text-loss">{t('inbox:irreversible')}</span>}
          </li>
        ))}
      </ul>
      <p>{t('inbox:executeText')}</p>
      {final.length > 0 && <p>{t('inbox:executeIrreversible', { number: final.length })}</p>}
    </ConfirmDialog>
  )
}

import type { Run } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { ConfirmDialog, toast } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'

/** Asks before an import is taken back. */
export function UndoDialog({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) {
  const { t } = useWords()
  const undo = useSend('POST /api/imports/{id}/undo')
  const confirm = async () => {
    await undo.mutateAsync({ params: { id: run.id } })
    toast.done(t('imports:undoStarted'))
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('imports:undoTitle', { name: run.fileName ?? run.connectorName })}
      action={t('imports:undo')}
      pending={undo.isPending}
      onConfirm={() => confirm().catch(() => undefined)}
      error={undo.error ? <Refusal error={undo.error} /> : undefined}
    >
      <p>{t('imports:undoText')}</p>
    </ConfirmDialog>
  )
}

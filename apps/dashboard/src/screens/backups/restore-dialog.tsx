import { formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { ConfirmDialog } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import type { Restarting } from './restart.tsx'
import type { Backup } from './table.tsx'

export interface RestoreDialogProps {
  readonly backup: Backup
  readonly onClose: () => void
  readonly onRestarting: (restarting: Restarting) => void
}

/** Asks for the typed word before the live data is replaced. */
export function RestoreDialog({ backup, onClose, onRestarting }: RestoreDialogProps) {
  const { t, language } = useWords()
  const restore = useSend('POST /api/backups/{id}/restore')
  const at = formatDateTime(backup.createdAt, language, { style: 'full' })
  const confirm = async () => {
    await restore.mutateAsync({ params: { id: backup.id }, body: { confirm: 'RESTORE' } })
    onRestarting({ to: backup.createdAt })
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('backups:restoreTitle')}
      action={t('backups:restoreDo')}
      typed="RESTORE"
      pending={restore.isPending}
      onConfirm={() => confirm().catch(() => undefined)}
      error={restore.error ? <Refusal error={restore.error} /> : undefined}
    >
      <p>{t('backups:restoreText', { at })}</p>
    </ConfirmDialog>
  )
}

import { useEffect, useRef } from 'react'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/index.ts'
import type { Backup } from './table.tsx'

/** Says how a backup ended that was still running a moment ago. */
export function useOutcome(backups: readonly Backup[] | undefined): void {
  const { t } = useWords()
  const running = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (!backups) return
    for (const backup of backups) {
      if (!running.current.has(backup.id) || backup.state === 'running') continue
      if (backup.state === 'verified') toast.done(t('backups:finished'))
      else toast.failed(t('backups:failed'), backup.detail === null ? {} : { detail: backup.detail })
    }
    running.current = new Set(backups.filter((backup) => backup.state === 'running').map((backup) => backup.id))
  }, [backups, t])
}

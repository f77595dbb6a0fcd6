import type { Backup as BackupRecord } from '@commerce/contracts'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { formatBytes, formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { type Column, DataTable, DateTime, IconButton, Menu, Status, type StatusTone, toast } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import { detailWords } from './detail.ts'
import { useDownload } from './download.ts'
import type { Restarting } from './restart.tsx'
import { RestoreDialog } from './restore-dialog.tsx'

export type Backup = z.infer<typeof BackupRecord>

const STATES = {
  running: ['running', 'backups:stateRunning'],
  verified: ['good', 'backups:stateVerified'],
  failed: ['bad', 'backups:stateFailed'],
  damaged: ['bad', 'backups:stateDamaged'],
} as const satisfies Record<Backup['state'], readonly [StatusTone, string]>

const REASONS = {
  nightly: 'backups:reasonNightly',
  upgrade: 'backups:reasonUpgrade',
  demand: 'backups:reasonDemand',
  'before-restore': 'backups:reasonBeforeRestore',
} as const satisfies Record<Backup['reason'], string>

export interface BackupTableProps {
  readonly backups: readonly Backup[]
  readonly empty: ReactNode
  readonly onRestarting: (restarting: Restarting) => void
}

/** Every backup with what its check saw; check again, download and restore behind one menu. */
export function BackupTable({ backups, empty, onRestarting }: BackupTableProps) {
  const { t, language } = useWords()
  const verify = useSend('POST /api/backups/{id}/verify')
  const download = useDownload()
  const [restoring, setRestoring] = useState<Backup | null>(null)
  const check = async (backup: Backup) => {
    const seen = await verify.mutateAsync({ params: { id: backup.id } })
    if (seen.state === 'verified')
      toast.done(t('backups:verified'), seen.detail === null ? {} : { detail: seen.detail })
    else toast.failed(t('backups:damaged'), seen.detail === null ? {} : { detail: seen.detail })
  }
  const columns: readonly Column<Backup>[] = [
    {
      key: 'at',
      label: t('backups:madeAt'),
      phone: 'title',
      width: 'w-44',
      cell: (backup) => <DateTime at={backup.createdAt} />,
    },
    {
      key: 'state',
      label: t('backups:state'),
      width: 'w-28',
      cell: (backup) => <Status tone={STATES[backup.state][0]}>{t(STATES[backup.state][1])}</Status>,
    },
    { key: 'why', label: t('backups:why'), width: 'w-36', cell: (backup) => t(REASONS[backup.reason]) },
    {
      key: 'detail',
      label: t('backups:detail'),
      cell: (backup) => <span className="text-ink-2 wrap-anywhere">{detailWords(backup.detail, t, language)}</span>,
    },
    {
      key: 'size',
      label: t('backups:size'),
      align: 'end',
      width: 'w-24',
      cell: (backup) => (backup.bytes === null ? '–' : formatBytes(backup.bytes, language)),
    },
    {
      key: 'more',
      label: t('settings:actions'),
      hideLabel: true,
      align: 'end',
      width: 'w-12',
      cell: (backup) =>
        backup.state === 'running' ? null : (
          <Menu
            trigger={
              <IconButton
                size="small"
                pending={verify.isPending && verify.variables.params.id === backup.id}
                label={t('backups:more', { at: formatDateTime(backup.createdAt, language, { style: 'short' }) })}
                icon={<Ellipsis aria-hidden size={18} />}
              />
            }
            groups={[
              {
                items: [
                  { label: t('backups:verify'), onSelect: () => void check(backup).catch(() => undefined) },
                  { label: t('backups:download'), onSelect: () => download.start(backup) },
                ],
              },
              {
                items: [
                  {
                    label: t('backups:restore'),
                    danger: true,
                    disabled: backup.state !== 'verified',
                    onSelect: () => setRestoring(backup),
                  },
                ],
              },
            ]}
          />
        ),
    },
  ]
  const error = verify.error ?? download.error
  return (
    <>
      {error !== null && (
        <div className="mb-4">
          <Refusal error={error} />
        </div>
      )}
      <DataTable
        label={t('backups:table')}
        columns={columns}
        rows={backups}
        rowKey={(backup) => backup.id}
        empty={empty}
      />
      {restoring && (
        <RestoreDialog
          key={restoring.id}
          backup={restoring}
          onClose={() => setRestoring(null)}
          onRestarting={onRestarting}
        />
      )}
    </>
  )
}

import type { ApiKey as ApiKeyRecord } from '@commerce/contracts'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { useWords } from '../../lib/words.ts'
import { Button, type Column, ConfirmDialog, DataTable, DateTime, Status, TimeAgo, toast } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import { SCOPE_WORDS } from './scopes.ts'

type ApiKey = z.infer<typeof ApiKeyRecord>

export interface KeyTableProps {
  readonly keys: readonly ApiKey[] | undefined
  readonly error: unknown
  readonly onRetry: () => void
  readonly empty: ReactNode
}

/** Keys with what they may do, until when, and when they were last used. */
export function KeyTable({ keys, error, onRetry, empty }: KeyTableProps) {
  const { t } = useWords()
  const [asked, setAsked] = useState<ApiKey | null>(null)
  const columns: readonly Column<ApiKey>[] = [
    {
      key: 'name',
      label: t('apiKeys:name'),
      phone: 'title',
      width: 'w-48',
      cell: (key) => (
        <span className="flex min-w-0 flex-col">
          <span className="font-medium wrap-anywhere">{key.name}</span>
          <span className="font-mono text-meta font-normal text-ink-3">{key.start}…</span>
        </span>
      ),
    },
    {
      key: 'scopes',
      label: t('apiKeys:scopes'),
      cell: (key) => <span className="text-ink-2">{key.scopes.map((scope) => t(SCOPE_WORDS[scope])).join(', ')}</span>,
    },
    {
      key: 'used',
      label: t('apiKeys:lastUsed'),
      width: 'w-32',
      cell: (key) =>
        key.lastUsedAt === null ? (
          <span className="text-ink-3">{t('apiKeys:notUsed')}</span>
        ) : (
          <TimeAgo at={key.lastUsedAt} />
        ),
    },
    {
      key: 'expires',
      label: t('apiKeys:expires'),
      width: 'w-36',
      cell: (key) =>
        key.expiresAt === null ? (
          <span className="text-ink-3">{t('apiKeys:expiresNever')}</span>
        ) : key.expiresAt < Date.now() ? (
          <Status tone="stale">{t('apiKeys:expired')}</Status>
        ) : (
          <DateTime at={key.expiresAt} style="date" />
        ),
    },
    {
      key: 'revoke',
      label: t('settings:actions'),
      hideLabel: true,
      align: 'end',
      width: 'w-24',
      cell: (key) => (
        <Button
          size="small"
          variant="quiet"
          aria-label={t('apiKeys:revokeName', { name: key.name })}
          onClick={() => setAsked(key)}
        >
          {t('apiKeys:revoke')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <DataTable
        label={t('apiKeys:title')}
        columns={columns}
        rows={keys}
        rowKey={(key) => key.id}
        error={error}
        onRetry={onRetry}
        empty={empty}
        skeletonRows={3}
      />
      {asked && <Revoke key={asked.id} apiKey={asked} onDone={() => setAsked(null)} />}
    </>
  )
}

function Revoke({ apiKey, onDone }: { readonly apiKey: ApiKey; readonly onDone: () => void }) {
  const { t } = useWords()
  const revoke = useSend('DELETE /api/api-keys/{id}')
  const confirm = async () => {
    await revoke.mutateAsync({ params: { id: apiKey.id } })
    toast.done(t('apiKeys:revoked'))
    onDone()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={t('apiKeys:revokeTitle', { name: apiKey.name })}
      action={t('apiKeys:revokeDo')}
      pending={revoke.isPending}
      onConfirm={() => confirm().catch(() => undefined)}
      error={revoke.error ? <Refusal error={revoke.error} /> : undefined}
    >
      <p>{t('apiKeys:revokeText')}</p>
    </ConfirmDialog>
  )
}

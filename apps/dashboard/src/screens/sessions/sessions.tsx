import type { Session as SessionRecord } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import {
  Badge,
  Button,
  type Column,
  ConfirmDialog,
  DataTable,
  DateTime,
  PageHeader,
  TimeAgo,
  toast,
} from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import { deviceName } from './device.ts'

type Session = z.infer<typeof SessionRecord>

/** Where I am signed in, and the way to end it. */
export default function Sessions() {
  const { t } = useWords()
  const sessions = useQuery(read('GET /api/auth/sessions'))
  const [asking, setAsking] = useState(false)
  const others = sessions.data?.items.filter((session) => !session.current).length ?? 0
  return (
    <>
      <PageHeader
        title={t('sessions:title')}
        lead={t('sessions:lead')}
        actions={others > 0 ? <Button onClick={() => setAsking(true)}>{t('sessions:endOthers')}</Button> : undefined}
      />
      <SessionTable sessions={sessions.data?.items} error={sessions.error} onRetry={() => void sessions.refetch()} />
      {sessions.data && others === 0 && <p className="mt-4 text-ink-2">{t('sessions:onlyThis')}</p>}
      {asking && <EndOthers onDone={() => setAsking(false)} />}
    </>
  )
}

interface SessionTableProps {
  readonly sessions: readonly Session[] | undefined
  readonly error: unknown
  readonly onRetry: () => void
}

function SessionTable({ sessions, error, onRetry }: SessionTableProps) {
  const { t, language } = useWords()
  const name = (session: Session) => deviceName(session.device, language) ?? t('sessions:unknownDevice')
  const end = useSend('DELETE /api/auth/sessions/{id}')
  const endOne = async (session: Session) => {
    await end.mutateAsync({ params: { id: session.id } })
    toast.done(t('sessions:ended'))
  }
  const columns: readonly Column<Session>[] = [
    {
      key: 'device',
      label: t('sessions:device'),
      phone: 'title',
      cell: (session) => (
        <span className="flex flex-wrap items-center gap-x-2 font-medium">
          {name(session)}
          {session.current && <Badge tone="accent">{t('sessions:current')}</Badge>}
        </span>
      ),
    },
    {
      key: 'seen',
      label: t('sessions:lastSeen'),
      width: 'w-28',
      cell: (session) => <TimeAgo at={session.lastSeenAt} />,
    },
    { key: 'since', label: t('sessions:since'), width: 'w-32', cell: (session) => <DateTime at={session.createdAt} /> },
    {
      key: 'ip',
      label: t('sessions:address'),
      width: 'w-32',
      cell: (session) => <span className="figures">{session.ip ?? t('sessions:unknownAddress')}</span>,
    },
    {
      key: 'end',
      label: t('settings:actions'),
      hideLabel: true,
      align: 'end',
      width: 'w-24',
      cell: (session) =>
        session.current ? null : (
          <Button
            size="small"
            variant="quiet"
            aria-label={t('sessions:endName', { device: name(session) })}
            pending={end.isPending && end.variables.params.id === session.id}
            onClick={() => endOne(session).catch(() => undefined)}
          >
            {t('sessions:end')}
          </Button>
        ),
    },
  ]
  return (
    <>
      {end.error && (
        <div className="mb-4">
          <Refusal error={end.error} />
        </div>
      )}
      <DataTable
        label={t('sessions:title')}
        columns={columns}
        rows={sessions}
        rowKey={(session) => session.id}
        error={error}
        onRetry={onRetry}
        empty={null}
        skeletonRows={3}
      />
    </>
  )
}

function EndOthers({ onDone }: { readonly onDone: () => void }) {
  const { t } = useWords()
  const end = useSend('POST /api/auth/sessions/revoke-others')
  const confirm = async () => {
    const { ended } = await end.mutateAsync({})
    toast.done(t('sessions:endedOthers', { count: ended }))
    onDone()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={t('sessions:endOthersTitle')}
      action={t('sessions:endOthers')}
      pending={end.isPending}
      onConfirm={() => confirm().catch(() => undefined)}
      error={end.error ? <Refusal error={end.error} /> : undefined}
    >
      <p>{t('sessions:endOthersText')}</p>
    </ConfirmDialog>
  )
}

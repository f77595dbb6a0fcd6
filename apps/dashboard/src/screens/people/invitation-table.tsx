import type { Invitation as InvitationRecord } from '@commerce/contracts'
import { useState } from 'react'
import type { z } from 'zod'
import { useWords } from '../../lib/words.ts'
import { Button, type Column, ConfirmDialog, DataTable, DateTime, Status, toast } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'

type Invitation = z.infer<typeof InvitationRecord>

/** Invitations nobody has accepted yet. */
export function InvitationTable({ invitations }: { readonly invitations: readonly Invitation[] }) {
  const { t } = useWords()
  const [asked, setAsked] = useState<Invitation | null>(null)
  const columns: readonly Column<Invitation>[] = [
    {
      key: 'email',
      label: t('people:invitedFor'),
      phone: 'title',
      cell: (invitation) => <span className="wrap-anywhere">{invitation.email}</span>,
    },
    { key: 'role', label: t('people:role'), width: 'w-32', cell: (invitation) => t(`common:role.${invitation.role}`) },
    {
      key: 'until',
      label: t('people:until'),
      width: 'w-44',
      cell: (invitation) =>
        invitation.expiresAt < Date.now() ? (
          <Status tone="stale">{t('people:overdue')}</Status>
        ) : (
          <DateTime at={invitation.expiresAt} />
        ),
    },
    {
      key: 'back',
      label: t('settings:actions'),
      hideLabel: true,
      align: 'end',
      width: 'w-28',
      cell: (invitation) => (
        <Button
          size="small"
          variant="quiet"
          aria-label={t('people:takeBackName', { email: invitation.email })}
          onClick={() => setAsked(invitation)}
        >
          {t('people:takeBack')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <DataTable
        label={t('people:invitations')}
        columns={columns}
        rows={invitations}
        rowKey={(invitation) => invitation.id}
        empty={null}
      />
      {asked && <TakeBack key={asked.id} invitation={asked} onDone={() => setAsked(null)} />}
    </>
  )
}

function TakeBack({ invitation, onDone }: { readonly invitation: Invitation; readonly onDone: () => void }) {
  const { t } = useWords()
  const takeBack = useSend('DELETE /api/people/invitations/{id}')
  const confirm = async () => {
    await takeBack.mutateAsync({ params: { id: invitation.id } })
    toast.done(t('people:takenBack'))
    onDone()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={t('people:takeBackTitle')}
      action={t('people:takeBack')}
      pending={takeBack.isPending}
      onConfirm={() => confirm().catch(() => undefined)}
      error={takeBack.error ? <Refusal error={takeBack.error} /> : undefined}
    >
      <p>{t('people:takeBackText', { email: invitation.email })}</p>
    </ConfirmDialog>
  )
}

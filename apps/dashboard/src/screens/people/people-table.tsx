import type { Person as PersonRecord } from '@commerce/contracts'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { useState } from 'react'
import type { z } from 'zod'
import { useWords } from '../../lib/words.ts'
import {
  Badge,
  type Column,
  ConfirmDialog,
  DataTable,
  IconButton,
  Menu,
  Status,
  TimeAgo,
  toast,
} from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'

type Person = z.infer<typeof PersonRecord>
type Asked = { readonly person: Person; readonly what: 'remove' | 'owner' | 'partner' }

/** People with role and second factor; role and removal behind one menu, each asked about first. */
export function PeopleTable({ people, myId }: { readonly people: readonly Person[]; readonly myId: string }) {
  const { t } = useWords()
  const [asked, setAsked] = useState<Asked | null>(null)
  const columns: readonly Column<Person>[] = [
    {
      key: 'name',
      label: t('people:name'),
      phone: 'title',
      cell: (person) => (
        <span className="flex min-w-0 flex-col">
          <span className="flex flex-wrap items-center gap-x-2 font-medium">
            {person.name}
            {person.id === myId && <Badge>{t('people:you')}</Badge>}
          </span>
          <span className="text-meta font-normal text-ink-3 wrap-anywhere">{person.email}</span>
        </span>
      ),
    },
    { key: 'role', label: t('people:role'), width: 'w-32', cell: (person) => t(`common:role.${person.role}`) },
    {
      key: 'second',
      label: t('people:secondFactor'),
      width: 'w-32',
      cell: (person) => (
        <Status tone={person.secondFactor ? 'good' : 'neutral'}>
          {t(person.secondFactor ? 'common:on' : 'common:off')}
        </Status>
      ),
    },
    {
      key: 'seen',
      label: t('people:lastSeen'),
      width: 'w-36',
      cell: (person) =>
        person.lastSeenAt === null ? (
          <span className="text-ink-3">{t('people:notYet')}</span>
        ) : (
          <TimeAgo at={person.lastSeenAt} />
        ),
    },
    {
      key: 'more',
      label: t('settings:actions'),
      hideLabel: true,
      align: 'end',
      width: 'w-12',
      cell: (person) => (
        <Menu
          trigger={
            <IconButton
              size="small"
              label={t('people:more', { name: person.name })}
              icon={<Ellipsis aria-hidden size={18} />}
            />
          }
          groups={[
            {
              items: [
                person.role === 'owner'
                  ? { label: t('people:makePartner'), onSelect: () => setAsked({ person, what: 'partner' }) }
                  : { label: t('people:makeOwner'), onSelect: () => setAsked({ person, what: 'owner' }) },
              ],
            },
            {
              items: [
                { label: t('people:remove'), danger: true, onSelect: () => setAsked({ person, what: 'remove' }) },
              ],
            },
          ]}
        />
      ),
    },
  ]
  return (
    <>
      <DataTable
        label={t('people:table')}
        columns={columns}
        rows={people}
        rowKey={(person) => person.id}
        empty={null}
      />
      {asked && (
        <Ask
          key={`${asked.person.id} ${asked.what}`}
          asked={asked}
          isMe={asked.person.id === myId}
          onDone={() => setAsked(null)}
        />
      )}
    </>
  )
}

function Ask({
  asked: { person, what },
  isMe,
  onDone,
}: {
  readonly asked: Asked
  readonly isMe: boolean
  readonly onDone: () => void
}) {
  const { t } = useWords()
  const change = useSend('PATCH /api/people/{id}')
  const remove = useSend('DELETE /api/people/{id}')
  const title =
    what === 'remove' ? 'people:removeTitle' : what === 'owner' ? 'people:makeOwnerTitle' : 'people:makePartnerTitle'
  const text =
    what === 'remove'
      ? 'people:removeText'
      : what === 'owner'
        ? 'people:makeOwnerText'
        : isMe
          ? 'people:makePartnerSelf'
          : 'people:makePartnerText'
  const action = what === 'remove' ? 'people:remove' : what === 'owner' ? 'people:makeOwner' : 'people:makePartner'
  const error = change.error ?? remove.error
  const confirm = async () => {
    const params = { id: person.id }
    if (what === 'remove') await remove.mutateAsync({ params })
    else await change.mutateAsync({ params, body: { role: what } })
    toast.done(t(what === 'remove' ? 'people:removed' : 'people:roleChanged'))
    onDone()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={t(title, { name: person.name })}
      action={t(action)}
      tone={what === 'remove' ? 'danger' : 'normal'}
      pending={change.isPending || remove.isPending}
      onConfirm={() => confirm().catch(() => undefined)}
      error={error ? <Refusal error={error} /> : undefined}
    >
      <p>{t(text)}</p>
    </ConfirmDialog>
  )
}

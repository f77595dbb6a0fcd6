import type { TelegramState } from '@commerce/contracts'
import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'
import { useMay } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { type Column, ConfirmDialog, DataTable, DateTime, IconButton, Status, toast } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'

type Chat = TelegramState['chats'][number]

/** The chats the bot listens to: whose they are and whether proposals may be approved there. */
export function Chats({ chats }: { readonly chats: readonly Chat[] }) {
  const { t } = useWords()
  const may = useMay()
  const [removing, setRemoving] = useState<Chat | null>(null)
  const remove = useSend('DELETE /api/telegram/chats/{id}')
  const removeNow = async (chat: Chat) => {
    await remove.mutateAsync({ params: { id: chat.id } })
    setRemoving(null)
    toast.done(t('noticesPage:chatRemoved'))
  }
  const button = (chat: Chat) =>
    may('actions:decide') && (
      <IconButton
        size="small"
        label={t('noticesPage:chatRemoveOf', { name: chat.title })}
        icon={<Trash2 aria-hidden size={16} />}
        onClick={() => setRemoving(chat)}
      />
    )
  const columns: readonly Column<Chat>[] = [
    {
      key: 'chat',
      label: t('noticesPage:chat'),
      phone: 'title',
      cell: (chat) => (
        <span className="flex items-center justify-between gap-3">
          <span className="font-medium wrap-anywhere">{chat.title}</span>
          <span className="-my-2 sm:hidden">{button(chat)}</span>
        </span>
      ),
    },
    { key: 'user', label: t('noticesPage:chatUser'), width: 'w-32', cell: (chat) => chat.user ?? '–' },
    {
      key: 'may',
      label: t('noticesPage:chatMay'),
      width: 'w-36',
      cell: (chat) => (
        <Status tone={chat.paired ? 'good' : 'neutral'}>
          {t(chat.paired ? 'noticesPage:chatPaired' : 'noticesPage:chatReads')}
        </Status>
      ),
    },
    { key: 'since', label: t('noticesPage:chatSince'), width: 'w-36', cell: (chat) => <DateTime at={chat.since} /> },
    {
      key: 'remove',
      label: t('noticesPage:chatRemove'),
      hideLabel: true,
      align: 'end',
      width: 'w-10',
      phone: 'hidden',
      cell: button,
    },
  ]
  return (
    <div>
      <h3 className="mb-2 text-table font-medium">{t('noticesPage:chats')}</h3>
      <DataTable
        label={t('noticesPage:chats')}
        columns={columns}
        rows={chats}
        rowKey={(chat) => chat.id}
        empty={<p className="text-ink-2">{t('noticesPage:chatsNone')}</p>}
      />
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => {
          if (open) return
          setRemoving(null)
          remove.reset()
        }}
        title={t('noticesPage:chatRemoveTitle', { name: removing?.title ?? '' })}
        action={t('noticesPage:chatRemove')}
        pending={remove.isPending}
        onConfirm={() => removing && removeNow(removing).catch(() => undefined)}
        error={remove.error ? <Refusal error={remove.error} /> : undefined}
      >
        <p>{t('noticesPage:chatRemoveText')}</p>
      </ConfirmDialog>
    </div>
  )
}

import type { AnswerOf } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import Bookmark from 'lucide-react/icons/bookmark'
import ChevronDown from 'lucide-react/icons/chevron-down'
import { useState } from 'react'
import type { ScreenPath } from '../../lib/paths.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { buttonClass, ConfirmDialog, cx, Menu, type MenuGroup, toast } from '../../ui/index.ts'
import { useAddress, useSend } from '../use.ts'
import { Refusal } from './refusal.tsx'
import { addressOf, keptQuery } from './saved-view.ts'
import { ViewNameDialog } from './view-name.tsx'

type View = AnswerOf<'GET /api/views'>['items'][number]

export interface ViewsProps {
  /** The name under which the views of a page are kept. */
  readonly page: string
  readonly path: ScreenPath
}

/** The saved views of a page: open one, keep what the page shows now, rename and delete. A view is the address of the page. */
export function Views({ page, path }: ViewsProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const address = useAddress()
  const views = useQuery(read('GET /api/views', { query: { page } }))
  const change = useSend('PATCH /api/views/{id}')
  const remove = useSend('DELETE /api/views/{id}')
  const [dialog, setDialog] = useState<'save' | 'rename' | 'delete' | null>(null)
  const items = views.data?.items ?? []
  const now = keptQuery(address)
  const active = items.find((view) => view.id === address.view)
  const changed = active !== undefined && active.query !== now
  const open = (view: View | null) =>
    void navigate({ to: path, search: view ? { ...addressOf(view.query), view: view.id } : {}, resetScroll: false })
  const groups: MenuGroup[] = [
    {
      label: t('figures:views'),
      items: [
        { label: t('figures:viewAll'), checked: active === undefined && now === '', onSelect: () => open(null) },
        ...items.map((view) => ({
          label: view.name,
          checked: view.id === active?.id,
          onSelect: () => open(view),
        })),
      ],
    },
    {
      items: [
        { label: t('figures:viewSave'), onSelect: () => setDialog('save') },
        ...(active && changed
          ? [
              {
                label: t('figures:viewUpdate', { name: active.name }),
                onSelect: () =>
                  void change
                    .mutateAsync({ params: { id: active.id }, body: { query: now } })
                    .then(() => toast.done(t('figures:viewSaved'))),
              },
            ]
          : []),
        ...(active
          ? [
              { label: t('figures:viewRename'), onSelect: () => setDialog('rename') },
              { label: t('figures:viewDelete'), danger: true, onSelect: () => setDialog('delete') },
            ]
          : []),
      ],
    },
  ]
  return (
    <>
      <Menu
        trigger={
          <button type="button" className={cx(buttonClass('secondary'), 'max-w-full')}>
            <Bookmark aria-hidden size={16} className="shrink-0 text-ink-3" />
            <span className="max-w-40 truncate">
              {active ? (changed ? t('figures:viewChanged', { name: active.name }) : active.name) : t('figures:views')}
            </span>
            <ChevronDown aria-hidden size={16} className="shrink-0 text-ink-3" />
          </button>
        }
        groups={groups}
      />
      {(dialog === 'save' || dialog === 'rename') && (
        <ViewNameDialog
          page={page}
          query={now}
          view={dialog === 'rename' ? active : undefined}
          onClose={() => setDialog(null)}
          onSaved={(view) => {
            setDialog(null)
            toast.done(t('figures:viewSaved'))
            if (dialog === 'save') open(view)
          }}
        />
      )}
      {dialog === 'delete' && active && (
        <ConfirmDialog
          open
          onOpenChange={(next) => !next && setDialog(null)}
          title={t('figures:viewDeleteAsk', { name: active.name })}
          action={t('figures:viewDelete')}
          pending={remove.isPending}
          error={remove.error ? <Refusal error={remove.error} /> : undefined}
          onConfirm={() =>
            void remove.mutateAsync({ params: { id: active.id } }).then(
              () => {
                setDialog(null)
                toast.done(t('figures:viewDeleted'))
                open(null)
              },
              () => undefined,
            )
          }
        >
          <p>{t('figures:viewDeleteText')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

import type { Connection } from '@commerce/contracts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Button, ConfirmDialog, RadioTiles, toast } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'

/** Removes a connection, with its data or without; its name must be typed. */
export function RemoveConnection({ connection }: { readonly connection: Connection }) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [data, setData] = useState<'true' | 'false'>('false')
  const remove = useSend('DELETE /api/connectors/{id}')
  const confirm = async () => {
    const { removedRows } = await remove.mutateAsync({ params: { id: connection.id }, query: { data } })
    await navigate({ to: '/connectors' })
    toast.done(t('platforms:removed'), {
      detail: t('platforms:removedRows', { rows: formatNumber(removedRows, language) }),
    })
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('platforms:remove')}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('platforms:removeTitle', { name: connection.name })}
        action={t('platforms:remove')}
        typed={connection.name}
        pending={remove.isPending}
        onConfirm={() => confirm().catch(() => undefined)}
        error={remove.error ? <Refusal error={remove.error} /> : undefined}
      >
        <RadioTiles
          label={t('platforms:removeChoice')}
          columns={1}
          value={data}
          onChange={setData}
          tiles={[
            { value: 'false', title: t('platforms:removeKeep'), detail: t('platforms:removeKeepWhy') },
            { value: 'true', title: t('platforms:removeAll'), detail: t('platforms:removeAllWhy') },
          ]}
        />
      </ConfirmDialog>
    </>
  )
}

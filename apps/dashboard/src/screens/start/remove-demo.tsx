import { useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Button, ConfirmDialog } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'

interface RemoveDemoProps {
  readonly rows: number
  readonly connections: number
  readonly onRemoved: (rows: number) => void
}

/** Removes all demo data after saying exactly how much that is. */
export function RemoveDemo({ rows, connections, onRemoved }: RemoveDemoProps) {
  const { t, language } = useWords()
  const [open, setOpen] = useState(false)
  const remove = useSend('DELETE /api/demo')
  const number = (value: number) => formatNumber(value, language)
  const confirm = async () => {
    const { removed } = await remove.mutateAsync({})
    onRemoved(Object.values(removed).reduce((sum, count) => sum + count, 0))
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('demo:remove')}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('demo:removeTitle')}
        action={t('demo:removeDo')}
        pending={remove.isPending}
        onConfirm={() => confirm().catch(() => undefined)}
        error={remove.error ? <Refusal error={remove.error} /> : undefined}
      >
        <p>{t('demo:removeText', { rows: number(rows), connections: number(connections) })}</p>
      </ConfirmDialog>
    </>
  )
}

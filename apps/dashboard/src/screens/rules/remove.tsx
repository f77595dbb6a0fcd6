import type { Rule } from '@commerce/contracts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, ConfirmDialog, toast } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'

/** Deletes a rule; says what goes with it and what stays. */
export function RemoveRule({ rule }: { readonly rule: Rule }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const remove = useSend('DELETE /api/rules/{id}')
  const removeNow = async () => {
    // Away first: the page of a rule that is gone has nothing to show.
    await remove.mutateAsync({ params: { id: rule.id } })
    toast.done(t('rulesPage:removed'))
    await navigate({ to: '/rules' })
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('rulesPage:remove')}</Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('rulesPage:removeTitle', { name: rule.name })}
        action={t('rulesPage:remove')}
        pending={remove.isPending}
        onConfirm={() => removeNow().catch(() => undefined)}
        error={remove.error ? <Refusal error={remove.error} /> : undefined}
      >
        <p>{t('rulesPage:removeText', { number: rule.openProposals })}</p>
      </ConfirmDialog>
    </>
  )
}

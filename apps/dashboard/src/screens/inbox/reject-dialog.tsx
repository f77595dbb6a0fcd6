import type { Proposal } from '@commerce/contracts'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, Dialog, Field, Form, FormActions, TextInput } from '../../ui/index.ts'

interface RejectProps {
  readonly proposals: readonly Proposal[]
  readonly onReject: (reason: string) => void
  readonly onClose: () => void
}

/** Why not, if somebody wants to say it; Enter rejects at once. */
export function RejectDialog({ proposals, onReject, onClose }: RejectProps) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const [first] = proposals
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={proposals.length === 1 ? t('inbox:rejectTitle') : t('inbox:rejectTitleMany', { count: proposals.length })}
      {...(proposals.length === 1 && first ? { description: first.what } : {})}
    >
      <Form onSubmit={() => onReject(reason.trim())}>
        <Field label={t('inbox:reason')} optional={t('common:optional')} hint={t('inbox:reasonHint')} name="reason">
          <TextInput value={reason} onChange={setReason} maxLength={500} autoComplete="off" autoFocus />
        </Field>
        <FormActions>
          <Button type="submit" variant="primary">
            {proposals.length === 1 ? t('inbox:reject') : t('inbox:rejectCount', { count: proposals.length })}
          </Button>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}

import { useState } from 'react'
import { api } from '../lib/api.ts'
import type { IdentityQuestion } from '../lib/session.ts'
import { useWords } from '../lib/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Form, FormActions } from '../ui/form.tsx'
import { PasswordInput } from '../ui/input.tsx'

/** Asks for the password before something sensitive (ASVS 7.5); what was started then goes on by itself. */
export default function IdentityDialog({ question }: { readonly question: IdentityQuestion }) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const confirm = async () => {
    setPending(true)
    setError(null)
    try {
      await api('POST /api/auth/fresh', { body: { password } })
      question.answer(true)
    } catch (refused) {
      setError(refused)
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && question.answer(false)}
      title={t('shell:identity')}
      description={t('shell:identityText')}
    >
      <Form onSubmit={confirm} error={error}>
        <Field label={t('shell:password')} name="password">
          <PasswordInput autoComplete="current-password" autoFocus value={password} onChange={setPassword} />
        </Field>
        <FormActions>
          <Button type="submit" variant="primary" pending={pending}>
            {t('shell:identityConfirm')}
          </Button>
          <Button onClick={() => question.answer(false)}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}

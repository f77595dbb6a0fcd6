import { useState } from 'react'
import { problemOf } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { Button, Form, FormActions, LinkButton } from '../../ui/index.ts'
import { Bare } from '../parts/bare.tsx'
import { Command } from '../parts/command.tsx'
import { useAddress, useSend } from '../use.ts'
import { NewPasswordField } from './new-password-field.tsx'

/** Set a new password with a one-time link from the command line. */
export default function Reset() {
  const { t } = useWords()
  const { token } = useAddress()
  const [password, setPassword] = useState('')
  const reset = useSend('POST /api/auth/password/reset')
  if (token === undefined || problemOf(reset.error)?.code === 'reset-link-invalid') {
    return (
      <Bare title={t('signIn:resetInvalidTitle')} lead={t('signIn:resetInvalidText')}>
        <Command value="npx commerce user reset-link you@example.com" />
        <div>
          <LinkButton to="/sign-in">{t('signIn:toSignIn')}</LinkButton>
        </div>
      </Bare>
    )
  }
  if (reset.isSuccess) {
    return (
      <Bare title={t('signIn:resetDoneTitle')} lead={t('signIn:resetDoneText')}>
        <div>
          <LinkButton to="/sign-in" variant="primary">
            {t('signIn:title')}
          </LinkButton>
        </div>
      </Bare>
    )
  }
  return (
    <Bare title={t('signIn:resetTitle')} lead={t('signIn:resetText')}>
      <Form
        error={reset.error}
        onSubmit={() => reset.mutateAsync({ body: { token, password } }).catch(() => undefined)}
      >
        <NewPasswordField label={t('signIn:newPassword')} value={password} onChange={setPassword} />
        <FormActions>
          <Button type="submit" variant="primary" pending={reset.isPending}>
            {t('signIn:resetSubmit')}
          </Button>
        </FormActions>
      </Form>
    </Bare>
  )
}

import { useState } from 'react'
import { useMe } from '../../lib/me.ts'
import { problemOf } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { Button, Field, Form, FormActions, PasswordInput, toast } from '../../ui/index.ts'
import { NewPasswordField } from '../sign-in/new-password-field.tsx'
import { useSend } from '../use.ts'

/** Change the password; every other session ends. */
export function PasswordChange() {
  const { t } = useWords()
  const me = useMe()
  const change = useSend('POST /api/auth/password')
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const problem = problemOf(change.error)
  const submit = async () => {
    await change.mutateAsync({ body: { current, next } })
    setCurrent('')
    setNext('')
    toast.done(t('security:changed'))
  }
  return (
    <Form
      error={problem?.code === 'password-wrong' ? null : change.error}
      onSubmit={() => submit().catch(() => undefined)}
    >
      <input type="hidden" autoComplete="username" value={me.email} readOnly />
      <Field
        label={t('security:current')}
        name="current"
        error={problem?.code === 'password-wrong' ? problem.title : undefined}
      >
        <PasswordInput autoComplete="current-password" value={current} onChange={setCurrent} />
      </Field>
      <NewPasswordField
        label={t('security:next')}
        name="next"
        value={next}
        onChange={setNext}
        personal={[me.name, me.email]}
      />
      <FormActions>
        <Button type="submit" pending={change.isPending}>
          {t('security:change')}
        </Button>
      </FormActions>
    </Form>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useLanguage } from '../../lib/preferences.ts'
import { useWords } from '../../lib/words.ts'
import { Button, Field, Form, FormActions, TextInput } from '../../ui/index.ts'
import { Segmented } from '../parts/segmented.tsx'
import { NewPasswordField } from '../sign-in/new-password-field.tsx'
import { useSend } from '../use.ts'

/** First step: language and the owner account (AU1a, AU2). The language applies at once, so that the rest is read in it. */
export function AccountStep({ token }: { readonly token: string }) {
  const { t } = useWords()
  const { language, setLanguage } = useLanguage()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const navigate = useNavigate()
  const register = useSend('POST /api/auth/register')
  const create = async () => {
    await register.mutateAsync({ body: { name, email, password, language, setupToken: token } })
    // The link is used up; a reload goes on without it.
    await navigate({ to: '/setup', replace: true })
  }
  return (
    <Form error={register.error} onSubmit={() => create().catch(() => undefined)}>
      <Segmented
        label={t('setup:language')}
        options={[
          { value: 'ko', label: '한국어', lang: 'ko' },
          { value: 'en', label: 'English', lang: 'en' },
        ]}
        value={language}
        onChange={setLanguage}
      />
      <Field label={t('setup:name')} name="name" hint={t('setup:nameHint')}>
        <TextInput value={name} onChange={setName} autoComplete="name" maxLength={80} />
      </Field>
      <Field label={t('setup:email')} name="email" hint={t('setup:emailHint')}>
        <TextInput
          type="email"
          inputMode="email"
          autoCapitalize="off"
          spellCheck={false}
          value={email}
          onChange={setEmail}
          autoComplete="username"
        />
      </Field>
      <NewPasswordField label={t('setup:password')} value={password} onChange={setPassword} personal={[name, email]} />
      <FormActions>
        <Button type="submit" variant="primary" pending={register.isPending}>
          {t('setup:createAccount')}
        </Button>
      </FormActions>
    </Form>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf } from '../../lib/problem.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import {
  Button,
  buttonClass,
  DateTime,
  DefinitionList,
  Field,
  Form,
  FormActions,
  FormSkeleton,
  LinkButton,
  TextInput,
} from '../../ui/index.ts'
import { Bare, BareError } from '../parts/bare.tsx'
import { useAddress, useCheck, useEnter, useSend } from '../use.ts'
import { NewPasswordField } from './new-password-field.tsx'

/** Accept an invitation: what it is for, then name and password; the e-mail is the one that was invited (AU2). */
export default function Invitation() {
  const { t } = useWords()
  const { token } = useAddress()
  const check = useCheck('POST /api/people/invitations/check', token === undefined ? null : { token })
  const invalid = token === undefined || problemOf(check.error)?.code === 'invitation-invalid'
  if (invalid) {
    return (
      <Bare
        title={t('signIn:invitationInvalidTitle')}
        lead={t(token === undefined ? 'signIn:invitationMissingText' : 'signIn:invitationInvalidText')}
      >
        <div>
          <LinkButton to="/sign-in">{t('signIn:toSignIn')}</LinkButton>
        </div>
      </Bare>
    )
  }
  if (check.error) {
    return <BareError title={t('signIn:invitationTitle')} error={check.error} onRetry={() => void check.refetch()} />
  }
  if (!check.data) {
    return (
      <Bare title={t('signIn:checkingInvitation')}>
        <FormSkeleton fields={3} />
      </Bare>
    )
  }
  const { email, role, shopName, expiresAt } = check.data
  return (
    <Bare title={shopName ? t('signIn:invitationTo', { shop: shopName }) : t('signIn:invitationPlain')}>
      <DefinitionList
        items={[
          { term: t('signIn:email'), value: email },
          { term: t('signIn:invitationRole'), value: <RoleWords role={role} /> },
          { term: t('signIn:invitationUntil'), value: <DateTime at={expiresAt} style="full" /> },
        ]}
      />
      <AcceptForm token={token} email={email} />
    </Bare>
  )
}

function RoleWords({ role }: { readonly role: 'owner' | 'partner' }) {
  const { t } = useWords()
  return (
    <>
      {t(`common:role.${role}`)}
      <span className="block text-meta text-ink-3">
        {t(role === 'owner' ? 'people:roleOwnerWhat' : 'people:rolePartnerWhat')}
      </span>
    </>
  )
}

function AcceptForm({ token, email }: { readonly token: string; readonly email: string }) {
  const { t, language } = useWords()
  const enter = useEnter()
  const bootstrap = useQuery(read('GET /api/bootstrap'))
  const register = useSend('POST /api/auth/register')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const accept = async () => {
    await register.mutateAsync({ body: { email, password, name, language, invitationToken: token } })
    await enter()
  }
  return (
    <Form error={register.error} onSubmit={() => accept().catch(() => undefined)}>
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Field label={t('signIn:name')} name="name">
        <TextInput value={name} onChange={setName} autoComplete="name" maxLength={80} />
      </Field>
      <NewPasswordField label={t('signIn:password')} value={password} onChange={setPassword} personal={[name, email]} />
      <FormActions>
        <Button type="submit" variant="primary" pending={register.isPending}>
          {t('signIn:accept')}
        </Button>
        {bootstrap.data?.googleSignIn && (
          <a href={`/api/auth/google?invitationToken=${encodeURIComponent(token)}`} className={buttonClass()}>
            {t('signIn:acceptWithGoogle')}
          </a>
        )}
      </FormActions>
    </Form>
  )
}

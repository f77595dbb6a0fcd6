import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf } from '../../lib/problem.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, FormSkeleton, LinkButton } from '../../ui/index.ts'
import { Bare, BareError } from '../parts/bare.tsx'
import { useAddress, useEnter, useSend } from '../use.ts'
import { CodeForm } from './code-form.tsx'
import { OtherWays } from './other-ways.tsx'
import { PasswordForm } from './password-form.tsx'

/** Sign in: password, then the code where there is a second factor; or a passkey, or Google (AU1b, AU6). */
export default function SignIn() {
  const { t } = useWords()
  const { why } = useAddress()
  const enter = useEnter()
  const bootstrap = useQuery(read('GET /api/bootstrap'))
  const login = useSend('POST /api/auth/login')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [asksCode, setAsksCode] = useState(false)
  const [brakedUntil, setBrakedUntil] = useState<number | null>(null)

  if (bootstrap.error && !bootstrap.data) {
    return <BareError title={t('signIn:title')} error={bootstrap.error} onRetry={() => void bootstrap.refetch()} />
  }
  if (!bootstrap.data) {
    return (
      <Bare title={t('signIn:title')}>
        <FormSkeleton fields={2} />
      </Bare>
    )
  }
  if (bootstrap.data.needsSetup) {
    return (
      <Bare title={t('signIn:needsSetupTitle')} lead={t('signIn:needsSetupText')}>
        <div>
          <LinkButton to="/setup">{t('signIn:aboutSetup')}</LinkButton>
        </div>
      </Bare>
    )
  }

  const send = async (code?: string) => {
    try {
      await login.mutateAsync({ body: { email, password, ...(code === undefined ? {} : { code }) } })
      await enter()
    } catch (error) {
      const problem = problemOf(error)
      if (problem?.code === 'second-factor-needed') setAsksCode(true)
      if (problem?.code === 'sign-in-failed') setAsksCode(false)
      setBrakedUntil(null)
      if (problem?.code === 'account-braked') setBrakedUntil(Date.now() + Number(problem.params?.seconds ?? 60) * 1000)
    }
  }
  const code = problemOf(login.error)?.code
  const error = code === 'second-factor-needed' || code === 'account-braked' ? null : login.error

  if (asksCode) {
    return (
      <CodeForm
        error={error}
        brakedUntil={brakedUntil}
        pending={login.isPending}
        onCode={send}
        onBack={() => {
          setAsksCode(false)
          setPassword('')
          login.reset()
        }}
      />
    )
  }
  const shop = bootstrap.data.shopName
  return (
    <Bare title={t('signIn:title')} lead={shop ? t('signIn:toShop', { shop }) : undefined}>
      {why === 'signed-out' && <Banner tone="info" title={t('signIn:signedOut')} />}
      {why === 'expired' && <Banner tone="info" title={t('signIn:expired')} />}
      <PasswordForm
        email={email}
        onEmail={setEmail}
        password={password}
        onPassword={setPassword}
        error={error}
        brakedUntil={brakedUntil}
        pending={login.isPending}
        onSubmit={() => send()}
      />
      <OtherWays google={bootstrap.data.googleSignIn} onEntered={enter} />
    </Bare>
  )
}

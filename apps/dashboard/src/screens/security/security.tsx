import { useWords } from '../../lib/words.ts'
import { PageHeader, Section } from '../../ui/index.ts'
import { Passkeys } from './passkeys.tsx'
import { PasswordChange } from './password-change.tsx'
import { Totp } from './totp.tsx'

/** My own password, authenticator app and passkeys. */
export default function Security() {
  const { t } = useWords()
  return (
    <>
      <PageHeader title={t('security:title')} lead={t('security:lead')} />
      <Section layout="split" title={t('security:totpTitle')} lead={t('security:totpText')}>
        <Totp />
      </Section>
      <Section layout="split" title={t('security:passkeysTitle')} lead={t('security:passkeysText')}>
        <Passkeys />
      </Section>
      <Section layout="split" title={t('security:passwordTitle')} lead={t('security:passwordText')}>
        <PasswordChange />
      </Section>
    </>
  )
}

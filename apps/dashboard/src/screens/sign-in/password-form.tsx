import { useWords } from '../../lib/words.ts'
import { Button, Field, Form, PasswordInput, TextInput } from '../../ui/index.ts'
import { Command } from '../parts/command.tsx'
import { Braked } from './braked.tsx'

export interface PasswordFormProps {
  readonly email: string
  readonly onEmail: (email: string) => void
  readonly password: string
  readonly onPassword: (password: string) => void
  readonly error: unknown
  /** Epoch ms; null while the account is not braked. */
  readonly brakedUntil: number | null
  readonly pending: boolean
  readonly onSubmit: () => unknown
}

/** E-mail and password; both may be pasted or filled in by a password manager. */
export function PasswordForm(props: PasswordFormProps) {
  const { t } = useWords()
  return (
    <div className="flex flex-col gap-4">
      <Form error={props.error} onSubmit={props.onSubmit}>
        {props.brakedUntil !== null && <Braked key={props.brakedUntil} until={props.brakedUntil} />}
        <Field label={t('signIn:email')} name="email">
          <TextInput
            type="email"
            inputMode="email"
            autoCapitalize="off"
            spellCheck={false}
            autoComplete="username"
            value={props.email}
            onChange={props.onEmail}
          />
        </Field>
        <Field label={t('signIn:password')} name="password">
          <PasswordInput autoComplete="current-password" value={props.password} onChange={props.onPassword} />
        </Field>
        <Button type="submit" variant="primary" wide pending={props.pending}>
          {t('signIn:submit')}
        </Button>
      </Form>
      <details className="group text-table">
        <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center rounded-sm text-ink-2 underline-offset-4 hover:text-ink hover:underline pointer-coarse:min-h-11">
          {t('signIn:forgot')}
        </summary>
        <div className="mt-2 flex flex-col gap-3">
          <p className="text-ink-2">{t('signIn:forgotText')}</p>
          <Command value={`npx commerce user reset-link ${props.email.trim() || 'you@example.com'}`} />
        </div>
      </details>
    </div>
  )
}

import { useWords } from '../../lib/words.ts'
import { Field, PasswordInput } from '../../ui/index.ts'
import { passwordHint } from './password-hint.ts'

export interface NewPasswordFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Name, e-mail and the like: what a good password does not lean on. */
  readonly personal?: readonly string[]
  /** The name in the body of the request. */
  readonly name?: string
  readonly error?: string | undefined
}

/** A new password: one rule, said before; advice while typing; may be pasted and shown. */
export function NewPasswordField({
  label,
  value,
  onChange,
  personal = [],
  name = 'password',
  error,
}: NewPasswordFieldProps) {
  const { t } = useWords()
  const hint = passwordHint(value, personal)
  const said =
    hint.kind === 'empty'
      ? t('signIn:passwordRule')
      : hint.kind === 'short'
        ? t('signIn:passwordMore', { count: hint.left })
        : hint.kind === 'repeats'
          ? t('signIn:passwordRepeats')
          : hint.kind === 'personal'
            ? t('signIn:passwordPersonal')
            : t(hint.kind === 'strong' ? 'signIn:passwordStrong' : 'signIn:passwordGood')
  return (
    <Field label={label} name={name} hint={<span aria-live="polite">{said}</span>} error={error}>
      <PasswordInput autoComplete="new-password" value={value} onChange={onChange} />
    </Field>
  )
}

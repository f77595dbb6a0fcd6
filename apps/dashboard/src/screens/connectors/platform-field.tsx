import type { Platform } from '@commerce/contracts'
import type { Translate } from '@commerce/contracts/words'
import { useWords } from '../../lib/words.ts'
import { Field, TextInput } from '../../ui/index.ts'

export type FormField = Platform['fields'][number]

/** What is wrong with a value before it is sent; null when nothing is. The server looks again. */
export function wrongField(field: FormField, value: string, t: Translate): string | null {
  const text = value.trim()
  if (text === '') return field.optional ? null : t('connect:needed')
  if (field.pattern === null) return null
  return new RegExp(field.pattern, 'u').test(text) ? null : t('connect:wrongShape', { example: field.example })
}

interface PlatformFieldProps {
  readonly field: FormField
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | undefined
  /** A secret is there already. */
  readonly stored?: boolean
}

/** One value of the platform's console, with the words where to find it. Secrets are typed like passwords. */
export function PlatformField({ field, value, onChange, error, stored = false }: PlatformFieldProps) {
  const { t, language } = useWords()
  return (
    <Field
      label={field.label[language]}
      name={`fields.${field.name}`}
      hint={
        <>
          {field.help[language]}
          {stored && <span className="block">{t('platforms:secretKeep')}</span>}
        </>
      }
      error={error}
      {...(field.optional ? { optional: t('common:optional') } : {})}
    >
      <TextInput
        value={value}
        onChange={onChange}
        type={field.secret ? 'password' : 'text'}
        placeholder={stored ? `•••••••• ${t('platforms:secretSet')}` : t('connect:example', { example: field.example })}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        data-1p-ignore
      />
    </Field>
  )
}

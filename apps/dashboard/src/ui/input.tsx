import { Field } from '@base-ui/react/field'
import Eye from 'lucide-react/icons/eye'
import EyeOff from 'lucide-react/icons/eye-off'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { useWords } from '../lib/words.ts'
import { cx } from './cx.ts'

/** The look of every control one types into or opens. */
export const controlClass = cx(
  'w-full min-w-0 rounded-md bg-raised px-3 text-body text-ink inset-ring inset-ring-edge/70 transition-shadow duration-100 placeholder:text-ink-3',
  'hover:inset-ring-edge focus-visible:outline-2 focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-ink-3 data-disabled:bg-sunken data-disabled:text-ink-3',
  'data-invalid:inset-ring-loss aria-invalid:inset-ring-loss',
)

export interface TextInputProps
  extends Omit<ComponentProps<'input'>, 'className' | 'value' | 'defaultValue' | 'onChange' | 'size'> {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Figures: tabular numerals, to the right. */
  readonly figures?: boolean
  /** A small grey unit after the text: 원, %, days. */
  readonly unit?: string
  /** An icon before the text, 16 px. */
  readonly icon?: ReactNode
}

/** One line of text. Label, hint and error come from the `Field` around it. */
export function TextInput({ value, onChange, figures = false, unit, icon, ...rest }: TextInputProps) {
  const input = (
    <Field.Control
      {...rest}
      value={value}
      onValueChange={onChange}
      className={cx(
        controlClass,
        'h-(--control)',
        figures && 'figures text-right',
        icon != null && 'pl-9',
        unit && 'pr-11',
      )}
    />
  )
  if (!unit && icon == null) return input
  return (
    <span className="relative block w-full">
      {icon != null && (
        <span className="pointer-events-none absolute inset-y-0 left-3 flex items-center text-ink-3">{icon}</span>
      )}
      {input}
      {unit && (
        <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-meta text-ink-3">
          {unit}
        </span>
      )}
    </span>
  )
}

export interface TextAreaProps
  extends Omit<ComponentProps<'textarea'>, 'className' | 'value' | 'defaultValue' | 'onChange'> {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Several lines of text; grows with what is typed where the browser can. */
export function TextArea({ value, onChange, rows = 3, ...rest }: TextAreaProps) {
  return (
    <Field.Control
      value={value}
      onValueChange={onChange}
      render={<textarea {...rest} rows={rows} />}
      className={cx(controlClass, 'field-sizing-content min-h-20 py-2')}
    />
  )
}

export interface PasswordInputProps
  extends Omit<TextInputProps, 'type' | 'figures' | 'unit' | 'icon' | 'autoComplete'> {
  /** `current-password` or `new-password`: password managers need it. */
  readonly autoComplete: 'current-password' | 'new-password'
}

/** A password: may be pasted, may be shown, is never trimmed. */
export function PasswordInput({ value, onChange, ...rest }: PasswordInputProps) {
  const { t } = useWords()
  const [shown, setShown] = useState(false)
  const label = shown ? t('ui:hidePassword') : t('ui:showPassword')
  return (
    <span className="relative block w-full">
      <Field.Control
        {...rest}
        type={shown ? 'text' : 'password'}
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        value={value}
        onValueChange={onChange}
        className={cx(controlClass, 'h-(--control) pr-11')}
      />
      <button
        type="button"
        aria-label={label}
        title={label}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-0 flex w-10 items-center justify-center rounded-md text-ink-3 -outline-offset-2 hover:text-ink"
      >
        {shown ? <EyeOff aria-hidden size={16} /> : <Eye aria-hidden size={16} />}
      </button>
    </span>
  )
}

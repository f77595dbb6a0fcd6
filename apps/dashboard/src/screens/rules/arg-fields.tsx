import type { ArgSpec } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Field, Select, Switch, TextInput } from '../../ui/index.ts'
import { type RuleForm, specOf } from './draft.ts'
import { type ErrorOf, useBounds, useUnit } from './field-kit.ts'

interface ArgFieldsProps {
  readonly args: readonly ArgSpec[]
  readonly values: RuleForm['args']
  readonly onChange: (values: RuleForm['args']) => void
  readonly currency: string
  readonly errorOf: ErrorOf
}

/** The values of a kind of rule, each with what it means and between which bounds it lies. */
export function ArgFields({ args, values, onChange, currency, errorOf }: ArgFieldsProps) {
  const { language } = useWords()
  const set = (name: string, value: string | boolean) => onChange({ ...values, [name]: value })
  return (
    <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
      {args.map((arg) => {
        const value = values[arg.name] ?? ''
        return arg.kind === 'flag' ? (
          <div key={arg.name} className="sm:col-span-2">
            <Switch
              label={arg.label[language]}
              hint={arg.help[language]}
              checked={value === true}
              onChange={(on) => set(arg.name, on)}
            />
          </div>
        ) : (
          <ArgField
            key={arg.name}
            arg={arg}
            value={String(value)}
            onChange={(next) => set(arg.name, next)}
            currency={currency}
            error={errorOf(`args.${arg.name}`)}
          />
        )
      })}
    </div>
  )
}

interface ArgFieldProps {
  readonly arg: ArgSpec
  readonly value: string
  readonly onChange: (value: string) => void
  readonly currency: string
  readonly error: string | undefined
}

function ArgField({ arg, value, onChange, currency, error }: ArgFieldProps) {
  const { language } = useWords()
  const bounds = useBounds(currency)
  const unit = useUnit(currency)
  const typed = arg.kind !== 'choice' && arg.kind !== 'text'
  const hint = [arg.help[language], typed ? bounds(specOf(arg)) : null].filter(Boolean).join(' ')
  return (
    <Field label={arg.label[language]} name={`args.${arg.name}`} hint={hint} error={error}>
      {arg.kind === 'choice' ? (
        <Select
          value={value}
          onChange={onChange}
          options={arg.choices.map((one) => ({ value: one.value, label: one.label[language] }))}
        />
      ) : typed ? (
        <TextInput
          value={value}
          onChange={onChange}
          inputMode="decimal"
          figures
          maxLength={20}
          {...unit(arg.kind === 'days' ? 'days' : specOf(arg).unit)}
        />
      ) : (
        <TextInput value={value} onChange={onChange} maxLength={200} />
      )}
    </Field>
  )
}

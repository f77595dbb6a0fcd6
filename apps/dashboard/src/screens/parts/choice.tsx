import { useId } from 'react'

export interface ChoiceProps<V extends string> {
  readonly label: string
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly value: V
  readonly onChange: (value: V) => void
}

/** Two or three words in one line of a page, of which one holds. The browser's own radio buttons: home needs no more. */
export function Choice<V extends string>({ label, options, value, onChange }: ChoiceProps<V>) {
  const name = useId()
  return (
    <fieldset className="inline-grid auto-cols-auto grid-flow-col gap-0.5 rounded-md bg-sunken p-0.5 inset-ring inset-ring-line-2">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="relative flex min-h-7 cursor-pointer items-center rounded-sm px-2.5 text-table text-ink-2 transition-colors duration-100 hover:text-ink has-checked:bg-raised has-checked:font-medium has-checked:text-ink has-checked:inset-ring has-checked:inset-ring-line-2 has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:min-h-11"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="sr-only"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}

import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'

export interface ChoiceProps<V extends string> {
  readonly label: string
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly value: V
  readonly onChange: (value: V) => void
}

/** Two or three words in one line of a page, of which one holds. */
export function Choice<V extends string>({ label, options, value, onChange }: ChoiceProps<V>) {
  return (
    <RadioGroup
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      aria-label={label}
      className="inline-grid auto-cols-auto grid-flow-col gap-0.5 rounded-md bg-sunken p-0.5 inset-ring inset-ring-line-2"
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          nativeButton
          render={<button type="button" />}
          className="flex min-h-7 items-center rounded-sm px-2.5 text-table text-ink-2 transition-colors duration-100 hover:text-ink pointer-coarse:min-h-11 data-checked:bg-raised data-checked:font-medium data-checked:text-ink data-checked:inset-ring data-checked:inset-ring-line-2"
        >
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}

import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { type ReactNode, useId } from 'react'

export interface Segment<V extends string> {
  readonly value: V
  readonly label: string
  /** When the label is in another language than the page. */
  readonly lang?: 'ko' | 'en'
}

export interface SegmentedProps<V extends string> {
  readonly label: string
  readonly hint?: ReactNode
  readonly options: readonly Segment<V>[]
  readonly value: V
  readonly onChange: (value: V) => void
}

/** One of two or three words, applied at once. */
export function Segmented<V extends string>({ label, hint, options, value, onChange }: SegmentedProps<V>) {
  const id = useId()
  return (
    <div className="flex w-full min-w-0 flex-col gap-1.5">
      <span id={id} className="text-table font-medium text-ink">
        {label}
      </span>
      <RadioGroup
        value={value}
        onValueChange={(next) => next !== null && onChange(next)}
        aria-labelledby={id}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        className="grid auto-cols-fr grid-flow-col gap-0.5 rounded-md bg-sunken p-0.5 inset-ring inset-ring-line-2"
      >
        {options.map((option) => (
          <Radio.Root
            key={option.value}
            value={option.value}
            nativeButton
            render={<button type="button" />}
            {...(option.lang ? { lang: option.lang } : {})}
            className="flex min-h-[calc(var(--control)-4px)] max-sm:min-h-11 pointer-coarse:min-h-11 items-center justify-center rounded-sm px-3 text-center text-ink-2 transition-colors duration-100 hover:text-ink data-checked:bg-raised data-checked:font-medium data-checked:text-ink data-checked:inset-ring data-checked:inset-ring-line-2"
          >
            {option.label}
          </Radio.Root>
        ))}
      </RadioGroup>
      {hint && (
        <p id={`${id}-hint`} className="text-meta text-ink-3">
          {hint}
        </p>
      )}
    </div>
  )
}

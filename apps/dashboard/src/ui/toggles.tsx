import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox'
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { Switch as BaseSwitch } from '@base-ui/react/switch'
import Check from 'lucide-react/icons/check'
import { type ReactNode, useId } from 'react'
import { cx } from './cx.ts'

export interface ToggleProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

/** On or off, at once. The label is at the left, so that a column of switches lines up. */
export function Switch({ label, hint, checked, onChange, disabled = false, hideLabel = false }: CheckboxProps) {
  const id = useId()
  return (
    <div
      className={cx('flex min-h-(--control) justify-between gap-6 py-1.5', hideLabel ? 'items-center' : 'items-start')}
    >
      <div className={hideLabel ? 'sr-only' : 'min-w-0'}>
        <span id={id} className="text-body text-ink">
          {label}
        </span>
        {hint && (
          <p id={`${id}-hint`} className="mt-0.5 text-meta text-ink-3">
            {hint}
          </p>
        )}
      </div>
      <BaseSwitch.Root
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-labelledby={id}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        className="relative mt-px flex h-6 w-10 shrink-0 items-center rounded-full bg-edge p-0.5 transition-colors duration-100 data-checked:bg-accent data-disabled:opacity-55"
      >
        <BaseSwitch.Thumb className="size-5 rounded-full bg-raised transition-transform duration-100 data-checked:translate-x-4" />
      </BaseSwitch.Root>
    </div>
  )
}

export interface CheckboxProps extends ToggleProps {
  /** The label is for screen readers only: the row beside it says what is chosen. */
  readonly hideLabel?: boolean
}

/** Part of something that is sent later, or one of several that may all be true. */
export function Checkbox({ label, hint, checked, onChange, disabled = false, hideLabel = false }: CheckboxProps) {
  const id = useId()
  return (
    <div className="flex items-start gap-2.5 py-1">
      <BaseCheckbox.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        nativeButton
        render={<button type="button" />}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        className="mt-px flex size-4.5 shrink-0 items-center justify-center rounded-sm bg-raised inset-ring inset-ring-edge transition-colors duration-100 data-checked:bg-accent data-checked:text-on-accent data-checked:inset-ring-accent data-disabled:opacity-55 pointer-coarse:size-6"
      >
        <BaseCheckbox.Indicator className="flex">
          <Check aria-hidden size={14} strokeWidth={3} />
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      <div className={cx('min-w-0 pointer-coarse:pt-0.5', hideLabel && 'sr-only')}>
        <label htmlFor={id} className="text-body text-ink">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="mt-0.5 text-meta text-ink-3">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}

export interface Tile<V extends string> {
  readonly value: V
  readonly title: string
  readonly detail?: string
  /** 20 px. */
  readonly icon?: ReactNode
  readonly disabled?: boolean
}

export interface RadioTilesProps<V extends string> {
  /** Said before the tiles to screen readers, and shown unless `hideLabel`. */
  readonly label: string
  readonly hideLabel?: boolean
  readonly tiles: readonly Tile<V>[]
  readonly value: V | null
  readonly onChange: (value: V) => void
  readonly columns?: 1 | 2 | 3
}

const COLUMNS = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3' } as const

/** A choice whose answers need a sentence each. */
export function RadioTiles<V extends string>({
  label,
  hideLabel = false,
  tiles,
  value,
  onChange,
  columns = 2,
}: RadioTilesProps<V>) {
  const id = useId()
  return (
    <div>
      <p id={id} className={hideLabel ? 'sr-only' : 'mb-1.5 text-table font-medium'}>
        {label}
      </p>
      <RadioGroup
        value={value}
        onValueChange={(next) => next !== null && onChange(next)}
        aria-labelledby={id}
        className={cx('grid gap-2', COLUMNS[columns])}
      >
        {tiles.map((tile) => (
          <Radio.Root
            key={tile.value}
            value={tile.value}
            disabled={tile.disabled ?? false}
            nativeButton
            render={<button type="button" />}
            className="group flex min-h-(--control) items-start gap-3 rounded-md bg-raised px-3.5 py-3 text-left inset-ring inset-ring-line-2 transition-colors duration-100 hover:bg-hover data-checked:bg-accent-soft data-checked:inset-ring-2 data-checked:inset-ring-accent data-disabled:opacity-55"
          >
            {tile.icon && <span className="mt-px shrink-0 text-ink-3 group-data-checked:text-accent">{tile.icon}</span>}
            <span className="min-w-0 flex-1">
              <span className="block text-body font-medium text-ink">{tile.title}</span>
              {tile.detail && <span className="mt-0.5 block text-meta text-ink-2">{tile.detail}</span>}
            </span>
            <span
              aria-hidden
              className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full inset-ring inset-ring-edge group-data-checked:bg-accent group-data-checked:inset-ring-accent"
            >
              <span className="size-1.5 rounded-full bg-transparent group-data-checked:bg-on-accent" />
            </span>
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  )
}

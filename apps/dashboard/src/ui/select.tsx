import { Select as Base } from '@base-ui/react/select'
import Check from 'lucide-react/icons/check'
import ChevronDown from 'lucide-react/icons/chevron-down'
import { cx } from './cx.ts'
import { controlClass } from './input.tsx'
import { itemClass, popupClass } from './popup.ts'

export interface Option<V extends string = string> {
  readonly value: V
  readonly label: string
  /** A second line or a code, smaller and grey. */
  readonly detail?: string
  readonly disabled?: boolean
}

export interface SelectProps<V extends string> {
  readonly options: readonly Option<V>[]
  readonly value: V | null
  readonly onChange: (value: V) => void
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly id?: string
  /** Only where no `Field` gives a label (a filter in a tool bar). */
  readonly 'aria-label'?: string
  readonly size?: 'normal' | 'small'
}

/** One of a few. For more than about ten use `Combobox`. */
export function Select<V extends string>({
  options,
  value,
  onChange,
  placeholder,
  disabled = false,
  size = 'normal',
  ...rest
}: SelectProps<V>) {
  return (
    <Base.Root
      items={[...options]}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      disabled={disabled}
    >
      <Base.Trigger
        {...rest}
        className={cx(
          controlClass,
          'flex items-center justify-between gap-2 text-left',
          size === 'small' ? 'h-(--control-small) pr-2 pl-2.5 text-table' : 'h-(--control) pr-2.5',
        )}
      >
        <Base.Value placeholder={placeholder} className="truncate data-placeholder:text-ink-3" />
        <Base.Icon className="shrink-0 text-ink-3">
          <ChevronDown aria-hidden size={16} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup className={cx(popupClass, 'max-h-(--available-height) min-w-(--anchor-width)')}>
            <Base.List className="overflow-y-auto p-1">
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled ?? false}
                  className={itemClass}
                >
                  <Base.ItemText className="flex-1">{option.label}</Base.ItemText>
                  {option.detail && <span className="text-meta text-ink-3">{option.detail}</span>}
                  <span className="flex w-4 justify-end">
                    <Base.ItemIndicator>
                      <Check aria-hidden size={16} className="text-accent" />
                    </Base.ItemIndicator>
                  </span>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

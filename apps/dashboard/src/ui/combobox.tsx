import { Combobox as Base } from '@base-ui/react/combobox'
import Check from 'lucide-react/icons/check'
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import { useMemo } from 'react'
import { useWords } from '../lib/words.ts'
import { cx } from './cx.ts'
import { controlClass } from './input.tsx'
import { matches } from './matches.ts'
import { itemClass, popupClass } from './popup.ts'
import type { Option } from './select.tsx'

/** An option that can also be found by other words: the code of a currency, the English name of a city. */
export interface SearchableOption extends Option {
  readonly keywords?: string
}

export interface ComboboxProps {
  readonly options: readonly SearchableOption[]
  readonly value: string | null
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly id?: string
  /** Said when nothing is found; there is a sentence for it unless given. */
  readonly empty?: string
}

/** One of many, found by typing: countries, currencies, time zones. */
export function Combobox({ options, value, onChange, placeholder, disabled = false, id, empty }: ComboboxProps) {
  const { t } = useWords()
  const chosen = useMemo(() => options.find((option) => option.value === value) ?? null, [options, value])
  return (
    <Base.Root
      items={options}
      value={chosen}
      onValueChange={(option: SearchableOption | null) => option && onChange(option.value)}
      isItemEqualToValue={(a: SearchableOption, b: SearchableOption) => a.value === b.value}
      itemToStringLabel={(option: SearchableOption) => option.label}
      filter={(option: SearchableOption, query: string) => matches(option, query)}
      disabled={disabled}
      autoHighlight
    >
      <Base.InputGroup className="relative w-full">
        <Base.Input
          {...(id ? { id } : {})}
          placeholder={placeholder}
          className={cx(controlClass, 'h-(--control) pr-10')}
        />
        <Base.Trigger
          aria-label={t('ui:openList')}
          className="absolute inset-y-0 right-0 flex w-10 items-center justify-center rounded-md text-ink-3 -outline-offset-2"
        >
          <ChevronsUpDown aria-hidden size={16} />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50 outline-none">
          <Base.Popup className={cx(popupClass, 'w-(--anchor-width) min-w-64')}>
            <Base.Empty>
              <p className="px-3.5 py-3 text-table text-ink-3">{empty ?? t('ui:nothingFound')}</p>
            </Base.Empty>
            <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto overscroll-contain p-1 data-empty:p-0">
              {(option: SearchableOption) => (
                <Base.Item key={option.value} value={option} disabled={option.disabled ?? false} className={itemClass}>
                  <span className="min-w-0 flex-1 truncate">{option.label}</span>
                  {option.detail && <span className="figures shrink-0 text-meta text-ink-3">{option.detail}</span>}
                  <span className="flex w-4 shrink-0 justify-end">
                    <Base.ItemIndicator>
                      <Check aria-hidden size={16} className="text-accent" />
                    </Base.ItemIndicator>
                  </span>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

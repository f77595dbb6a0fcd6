import { Menu as Base } from '@base-ui/react/menu'
import Check from 'lucide-react/icons/check'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx.ts'
import { itemClass, popupClass } from './popup.ts'

export interface MenuItem {
  readonly label: string
  /** When the label is in another language than the page. */
  readonly lang?: string
  /** 16 px. */
  readonly icon?: ReactNode
  readonly onSelect: () => void
  readonly disabled?: boolean
  readonly danger?: boolean
  /** In a list of alternatives: is this one chosen? */
  readonly checked?: boolean
  /** Keys that do the same. */
  readonly hint?: ReactNode
}

export interface MenuGroup {
  readonly label?: string
  readonly items: readonly MenuItem[]
}

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly groups: readonly MenuGroup[]
  readonly align?: 'start' | 'center' | 'end'
  readonly side?: 'top' | 'bottom' | 'right'
}

/** Actions that belong together behind one button. */
export function Menu({ trigger, groups, align = 'end', side = 'bottom' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={4} className="z-50 outline-none">
          <Base.Popup className={cx(popupClass, 'max-h-(--available-height) min-w-52 overflow-y-auto p-1')}>
            {groups.map((group, index) => (
              <Base.Group key={group.label ?? index} className={cx(index > 0 && 'mt-1 border-t border-line pt-1')}>
                {group.label && (
                  <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 text-meta text-ink-3">{group.label}</Base.GroupLabel>
                )}
                {group.items.map((item) => (
                  <Base.Item
                    key={item.label}
                    onClick={item.onSelect}
                    disabled={item.disabled ?? false}
                    {...(item.checked !== undefined ? { 'aria-current': item.checked ? 'true' : undefined } : {})}
                    className={cx(itemClass, item.danger && 'text-loss')}
                  >
                    {item.icon && <span className={cx('shrink-0', !item.danger && 'text-ink-3')}>{item.icon}</span>}
                    <span lang={item.lang} className="flex-1">
                      {item.label}
                    </span>
                    {item.hint}
                    {item.checked && <Check aria-hidden size={16} className="text-accent" />}
                  </Base.Item>
                ))}
              </Base.Group>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

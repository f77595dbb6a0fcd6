import { Popover } from '@base-ui/react/popover'
import Columns3 from 'lucide-react/icons/columns-3'
import { useWords } from '../../lib/words.ts'
import { Button, buttonClass, Checkbox } from '../../ui/index.ts'
import { popupClass } from '../../ui/popup.ts'

interface ColumnMenuProps<C extends string> {
  readonly columns: readonly C[]
  readonly chosen: readonly C[]
  readonly usual: readonly C[]
  readonly label: (column: C) => string
  /** How many must stay for the table to be one. */
  readonly least?: number
  readonly onChange: (columns: readonly C[]) => void
}

/** Which columns a table has, and the way back to the usual ones. */
export function ColumnMenu<C extends string>(props: ColumnMenuProps<C>) {
  const { t } = useWords()
  const { columns, chosen, usual, label, least = 0, onChange } = props
  const isUsual = chosen.length === usual.length && usual.every((column) => chosen.includes(column))
  return (
    <Popover.Root>
      <Popover.Trigger className={buttonClass('secondary')}>
        <Columns3 aria-hidden size={16} className="text-ink-3" />
        {t('figures:columns')}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={4} collisionPadding={12} className="z-50 outline-none">
          <Popover.Popup
            aria-label={t('figures:columns')}
            className={`${popupClass} max-h-(--available-height) w-60 overflow-y-auto p-3`}
          >
            {columns.map((column) => (
              <Checkbox
                key={column}
                label={label(column)}
                checked={chosen.includes(column)}
                disabled={chosen.length <= least && chosen.includes(column)}
                onChange={(on) => onChange(on ? [...chosen, column] : chosen.filter((one) => one !== column))}
              />
            ))}
            <div className="-mx-1 mt-2 border-t border-line pt-2">
              <Button variant="quiet" size="small" disabled={isUsual} onClick={() => onChange(usual)}>
                {t('figures:columnsReset')}
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

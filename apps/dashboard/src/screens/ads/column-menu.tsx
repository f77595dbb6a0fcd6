import { Popover } from '@base-ui/react/popover'
import Columns3 from 'lucide-react/icons/columns-3'
import { useWords } from '../../lib/words.ts'
import { Button, buttonClass, Checkbox } from '../../ui/index.ts'
import { popupClass } from '../../ui/popup.ts'
import { columnsAddress } from './address.ts'
import { COLUMNS, type ColumnKey, USUAL_COLUMNS } from './column-keys.ts'

export interface ColumnMenuProps {
  readonly chosen: readonly ColumnKey[]
  /** Told what stands in the address for it. */
  readonly onChange: (address: string | undefined) => void
}

/** Which columns the table has; kept in the address and so in saved views. One at least stays. */
export function ColumnMenu({ chosen, onChange }: ColumnMenuProps) {
  const { t } = useWords()
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
            {COLUMNS.map((column) => (
              <Checkbox
                key={column}
                label={t(`ads:column.${column}`)}
                checked={chosen.includes(column)}
                disabled={chosen.length === 1 && chosen[0] === column}
                onChange={(on) =>
                  onChange(columnsAddress(on ? [...chosen, column] : chosen.filter((one) => one !== column)))
                }
              />
            ))}
            <div className="-mx-1 mt-2 border-t border-line pt-2">
              <Button
                variant="quiet"
                size="small"
                disabled={columnsAddress(chosen) === columnsAddress(USUAL_COLUMNS)}
                onClick={() => onChange(undefined)}
              >
                {t('figures:columnsReset')}
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

import { Popover } from '@base-ui/react/popover'
import Columns3 from 'lucide-react/icons/columns-3'
import { useWords } from '../../lib/words.ts'
import { Button, buttonClass, Checkbox } from '../../ui/index.ts'
import { popupClass } from '../../ui/popup.ts'
import { CHOICE_COLUMNS, type ChoiceColumn, columnsAddress, USUAL_COLUMNS } from './columns.ts'
import { COLUMN_WORDS } from './order-words.ts'

interface ColumnMenuProps {
  readonly chosen: readonly ChoiceColumn[]
  /** Told what stands in the address for it. */
  readonly onChange: (address: string | undefined) => void
}

/** Which columns the list has, and its file; kept in the address and so in saved views. */
export function ColumnMenu({ chosen, onChange }: ColumnMenuProps) {
  const { t } = useWords()
  const set = (columns: readonly ChoiceColumn[]) => onChange(columnsAddress(columns))
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
            {CHOICE_COLUMNS.map((column) => (
              <Checkbox
                key={column}
                label={t(COLUMN_WORDS[column])}
                checked={chosen.includes(column)}
                onChange={(on) => set(on ? [...chosen, column] : chosen.filter((one) => one !== column))}
              />
            ))}
            <div className="mt-2 border-t border-line pt-2">
              <Button size="small" variant="quiet" onClick={() => set(USUAL_COLUMNS)}>
                {t('figures:columnsReset')}
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

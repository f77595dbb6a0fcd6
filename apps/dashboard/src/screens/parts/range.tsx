import { Popover } from '@base-ui/react/popover'
import CalendarDays from 'lucide-react/icons/calendar-days'
import ChevronDown from 'lucide-react/icons/chevron-down'
import { type FormEvent, useId, useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, buttonClass, cx } from '../../ui/index.ts'
import { popupClass } from '../../ui/popup.ts'
import { formatDays } from '../incoming/day.ts'
import { DayInput } from './day-input.tsx'
import { COMPARISONS, daysWrong, MOST_DAYS, PRESETS, type Range } from './range-days.ts'
import { Segmented } from './segmented.tsx'

export interface RangeControlProps {
  readonly value: Range
  readonly onChange: (range: Range) => void
  /** The days the answer really is of; shown on the button and offered as one's own days. */
  readonly days: { readonly from: string; readonly to: string } | undefined
  /** Without it nothing is compared on this page. */
  readonly comparable?: boolean
}

/** The dates of a page: presets in one press, days of one's own by typing or calendar, and what they are compared with. */
export function RangeControl({ value, onChange, days, comparable = true }: RangeControlProps) {
  const { t, language } = useWords()
  const [open, setOpen] = useState(false)
  const choose = (next: Range) => {
    setOpen(false)
    onChange(next)
  }
  const exact = days && formatDays(days.from, days.to, language)
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={cx(buttonClass('secondary'), 'max-w-full')}>
        <CalendarDays aria-hidden size={16} className="shrink-0 text-ink-3" />
        <span className="sr-only">{t('figures:range')}: </span>
        <span className="truncate">
          {value.kind === 'last'
            ? t('figures:rangeLast', { days: value.days })
            : (exact ?? `${value.from} – ${value.to}`)}
          {value.kind === 'last' && exact && (
            <span className="figures ml-2 font-normal text-ink-3 max-sm:hidden">{exact}</span>
          )}
        </span>
        <ChevronDown aria-hidden size={16} className="shrink-0 text-ink-3" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={4} collisionPadding={12} className="z-50 outline-none">
          <Popover.Popup
            aria-label={t('figures:range')}
            className={cx(
              popupClass,
              'flex max-h-(--available-height) w-80 max-w-[calc(100vw-24px)] flex-col gap-4 overflow-y-auto p-3',
            )}
          >
            <ul className="-m-1 flex flex-col">
              {PRESETS.map((preset) => {
                const chosen = value.kind === 'last' && value.days === preset
                return (
                  <li key={preset}>
                    <button
                      type="button"
                      aria-pressed={chosen}
                      onClick={() => choose({ kind: 'last', days: preset, compare: value.compare })}
                      className="flex min-h-(--control) w-full items-center rounded-sm px-2.5 text-left hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent"
                    >
                      {t('figures:rangeLast', { days: preset })}
                    </button>
                  </li>
                )
              })}
            </ul>
            <OwnDays
              key={`${days?.from} ${days?.to}`}
              from={value.kind === 'own' ? value.from : days?.from}
              to={value.kind === 'own' ? value.to : days?.to}
              onApply={(from, to) => choose({ kind: 'own', from, to, compare: value.compare })}
            />
            {comparable && (
              <div className="border-t border-line pt-3">
                <Segmented
                  label={t('figures:compare')}
                  options={COMPARISONS.map((one) => ({ value: one, label: t(`figures:compareTo.${one}`) }))}
                  value={value.compare}
                  onChange={(compare) => onChange({ ...value, compare })}
                />
              </div>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

interface OwnDaysProps {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly onApply: (from: string, to: string) => void
}

function OwnDays({ from: first = '', to: last = '', onApply }: OwnDaysProps) {
  const { t } = useWords()
  const id = useId()
  const [from, setFrom] = useState(first)
  const [to, setTo] = useState(last)
  const wrong = daysWrong(from, to)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wrong === null) onApply(from, to)
  }
  return (
    <form onSubmit={submit} aria-label={t('figures:rangeOwn')} className="border-t border-line pt-3">
      <p className="mb-2 text-table font-medium">{t('figures:rangeOwn')}</p>
      <div className="grid grid-cols-2 gap-2">
        <div>
          <label htmlFor={`${id}-from`} className="text-meta text-ink-3">
            {t('figures:rangeFrom')}
          </label>
          <DayInput
            id={`${id}-from`}
            value={from}
            onChange={setFrom}
            invalid={wrong === 'order'}
            describedBy={`${id}-wrong`}
          />
        </div>
        <div>
          <label htmlFor={`${id}-to`} className="text-meta text-ink-3">
            {t('figures:rangeTo')}
          </label>
          <DayInput
            id={`${id}-to`}
            value={to}
            onChange={setTo}
            invalid={wrong === 'order'}
            describedBy={`${id}-wrong`}
          />
        </div>
      </div>
      <p id={`${id}-wrong`} role="status" className="mt-1 text-meta text-loss empty:hidden">
        {wrong === 'order'
          ? t('figures:rangeWrong')
          : wrong === 'long'
            ? t('figures:rangeLong', { days: MOST_DAYS })
            : ''}
      </p>
      <div className="mt-2.5">
        <Button type="submit" size="small" wide disabled={wrong !== null}>
          {t('figures:rangeApply')}
        </Button>
      </div>
    </form>
  )
}

import { useId } from 'react'
import { useWords } from '../../lib/words.ts'
import { Choice } from '../parts/choice.tsx'
import { DayInput } from '../parts/day-input.tsx'
import { type DaysFault, lastDays, PRESETS } from './pick.ts'

interface Days {
  readonly from: string
  readonly to: string
}

interface DaysFieldsProps {
  readonly days: Days
  readonly onChange: (days: Days) => void
  readonly first: string
  readonly last: string
  readonly fault: DaysFault | null
}

/** The last so many days, or days of one's own. */
export function DaysFields({ days, onChange, first, last, fault }: DaysFieldsProps) {
  const { t } = useWords()
  const id = useId()
  const preset = PRESETS.find((count) => {
    const range = lastDays(count, first, last)
    return range.from === days.from && range.to === days.to
  })
  const input = (name: 'from' | 'to') => (
    <div className="min-w-0 flex-1">
      <label htmlFor={`${id}-${name}`} className="mb-1.5 block text-table font-medium">
        {t(`backtestPage:${name}`)}
      </label>
      <DayInput
        id={`${id}-${name}`}
        value={days[name]}
        onChange={(value) => onChange({ ...days, [name]: value })}
        max={last}
        invalid={fault !== null}
        describedBy={`${id}-wrong`}
      />
    </div>
  )
  return (
    <div>
      <Choice
        label={t('backtestPage:days')}
        value={preset === undefined ? 'own' : String(preset)}
        onChange={(value) => value !== 'own' && onChange(lastDays(Number(value), first, last))}
        options={[
          ...PRESETS.map((count) => ({ value: String(count), label: t('backtestPage:lastDays', { days: count }) })),
          ...(preset === undefined ? [{ value: 'own', label: t('backtestPage:ownDays') }] : []),
        ]}
      />
      <div className="mt-3 flex max-w-md gap-4">
        {input('from')}
        {input('to')}
      </div>
      <p id={`${id}-wrong`} role="status" className="mt-1 text-meta font-medium text-loss empty:hidden">
        {fault ? t(fault) : ''}
      </p>
    </div>
  )
}

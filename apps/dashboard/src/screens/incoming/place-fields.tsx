import { useMemo } from 'react'
import { useWords } from '../../lib/words.ts'
import { Combobox, Field } from '../../ui/index.ts'
import { currencyOptions, zoneOptions } from '../settings/places.ts'

interface PlaceFieldProps {
  readonly label: string
  readonly value: string | null
  readonly onChange: (value: string) => void
}

/** A time zone, found by city. */
export function ZoneField({ label, value, onChange }: PlaceFieldProps) {
  const { language } = useWords()
  const options = useMemo(() => zoneOptions(language), [language])
  return (
    <Field label={label} name="zone">
      <Combobox options={options} value={value} onChange={onChange} />
    </Field>
  )
}

/** A currency, found by name or code. */
export function CurrencyField({ label, value, onChange }: PlaceFieldProps) {
  const { language } = useWords()
  const options = useMemo(() => currencyOptions(language), [language])
  return (
    <Field label={label} name="currency">
      <Combobox options={options} value={value} onChange={onChange} />
    </Field>
  )
}

import { controlClass } from '../../ui/input.tsx'

export interface DayInputProps {
  readonly id: string
  /** `YYYY-MM-DD`, or anything while it is being typed. */
  readonly value: string
  readonly onChange: (day: string) => void
  readonly max?: string
  readonly invalid?: boolean
  readonly describedBy?: string | undefined
}

/** A day by keyboard, calendar or wheel, as the browser of the person does it. The label stands beside it. */
export function DayInput({ id, value, onChange, max, invalid = false, describedBy }: DayInputProps) {
  return (
    <input
      id={id}
      type="date"
      value={value}
      {...(max ? { max } : {})}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.currentTarget.value)}
      className={`${controlClass} figures h-(--control)`}
    />
  )
}

import { Progress as Base } from '@base-ui/react/progress'
import { cx } from './cx.ts'

export interface ProgressProps {
  readonly label: string
  /** 0 to 1; null when nobody knows how long. */
  readonly value: number | null
  /** "12,000 of 40,000 rows, about 20 s left". */
  readonly detail?: string
}

/** Long work: how far, how long still. */
export function Progress({ label, value, detail }: ProgressProps) {
  return (
    <Base.Root value={value === null ? null : Math.round(value * 100)} className="flex w-full flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-4 text-table">
        <Base.Label className="font-medium">{label}</Base.Label>
        {value !== null && <Base.Value className="figures text-ink-2" />}
      </div>
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-line-2">
        <Base.Indicator
          className={cx(
            'block h-full rounded-full bg-accent transition-[width] duration-150',
            value === null && 'sweep w-1/4',
          )}
        />
      </Base.Track>
      {detail && <p className="figures text-meta text-ink-3">{detail}</p>}
    </Base.Root>
  )
}

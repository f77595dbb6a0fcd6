import { Field as Base } from '@base-ui/react/field'
import CircleAlert from 'lucide-react/icons/circle-alert'
import type { ReactNode } from 'react'
import { useFieldError } from './form-state.ts'

export interface FieldProps {
  readonly label: string
  /** Said before the person types: format, example, why it is asked. */
  readonly hint?: ReactNode
  /** A sentence that says what to change. Inside a `Form` the server's error of the same `name` appears by itself. */
  readonly error?: string | undefined
  /** The name in the body of the request, so that a server error finds its field. */
  readonly name?: string
  /** Shows that it may stay empty; what is required is not marked, because nearly everything is. */
  readonly optional?: string
  readonly children: ReactNode
}

/** Label above, control, hint, error: wired by aria so that a screen reader hears all four. Holds exactly one control of this folder. */
export function Field({ label, hint, error, name, optional, children }: FieldProps) {
  const shown = useFieldError(name, error)
  return (
    <Base.Root
      {...(name ? { name } : {})}
      invalid={shown !== undefined}
      className="flex w-full min-w-0 flex-col gap-1.5"
    >
      <Base.Label className="flex items-baseline gap-2 text-table font-medium text-ink">
        {label}
        {optional && <span className="text-meta font-normal text-ink-3">{optional}</span>}
      </Base.Label>
      {children}
      {hint && <Base.Description className="text-meta text-ink-3">{hint}</Base.Description>}
      <Base.Error match={shown !== undefined} className="flex items-start gap-1.5 text-meta font-medium text-loss">
        <CircleAlert aria-hidden size={14} className="mt-px shrink-0" />
        <span>{shown}</span>
      </Base.Error>
    </Base.Root>
  )
}

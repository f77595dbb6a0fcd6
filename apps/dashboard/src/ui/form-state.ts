import { createContext, useContext, useEffect } from 'react'

/** What a `Form` tells its fields: the server's errors by field name. */
export interface FormState {
  readonly errors: Readonly<Record<string, string>>
  /** A field says that it exists, so that its error stands at the field and not in the summary. */
  readonly register: (name: string) => () => void
}

export const FormContext = createContext<FormState | null>(null)

/** The sentence to show at a field: its own error first, then the server's. */
export function useFieldError(name: string | undefined, own: string | undefined): string | undefined {
  const form = useContext(FormContext)
  const register = form?.register
  useEffect(() => (name && register ? register(name) : undefined), [name, register])
  return own ?? (name ? form?.errors[name] : undefined)
}

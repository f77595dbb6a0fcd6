import {
  type FormEvent,
  type ReactNode,
  type SubmitEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { fieldNameOf, problemOf } from '../lib/problem.ts'
import { Banner } from './banner.tsx'
import { cx } from './cx.ts'
import { FormContext, type FormState } from './form-state.ts'
import { useProblemWords } from './problem-words.ts'

export interface FormProps {
  /** Called on Enter and on the submit button; not called again while it runs. What it throws is shown as if it were `error`. */
  readonly onSubmit: () => unknown
  /** The error of the request, usually `mutation.error`: field errors go to their fields, the rest into the summary. */
  readonly error?: unknown
  readonly children: ReactNode
  /** Narrow keeps lines of text readable; wide is for forms in two columns. */
  readonly width?: 'narrow' | 'wide'
}

/** A form that never loses what was typed, says what is wrong where it is wrong, and moves focus to the first wrong field. */
export function Form({ onSubmit, error, children, width = 'narrow' }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const running = useRef(false)
  const [thrown, setThrown] = useState<unknown>(null)
  const [names, setNames] = useState<readonly string[]>([])
  const failure = error ?? thrown

  const errors = useMemo(
    () => Object.fromEntries((problemOf(failure)?.errors ?? []).map((one) => [fieldNameOf(one.path), one.message])),
    [failure],
  )
  // What was said of the old value must not stand beside a new one; the next answer says it again if it is still so.
  const [edited, setEdited] = useState<{ readonly of: unknown; readonly names: readonly string[] }>({
    of: null,
    names: [],
  })
  const current = useMemo(() => {
    const names = edited.of === failure ? edited.names : []
    return Object.fromEntries(Object.entries(errors).filter(([name]) => !names.includes(name)))
  }, [errors, edited, failure])
  const noteEdit = ({ target }: FormEvent) => {
    const named = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
    if (!named || current[target.name] === undefined) return
    setEdited({ of: failure, names: [...(edited.of === failure ? edited.names : []), target.name] })
  }
  const register = useCallback((name: string) => {
    setNames((before) => [...before, name])
    return () => setNames((before) => before.filter((one) => one !== name))
  }, [])
  const state = useMemo<FormState>(() => ({ errors: current, register }), [current, register])

  useEffect(() => {
    if (!failure) return
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] button')
    const summary = form.current?.querySelector<HTMLElement>('[data-summary]')
    ;(first ?? summary)?.focus()
  }, [failure])

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (running.current) return
    running.current = true
    setThrown(null)
    try {
      await onSubmit()
    } catch (problem) {
      setThrown(problem)
    } finally {
      running.current = false
    }
  }

  const placed = new Set(names)
  const loose = Object.entries(errors).filter(([name]) => !placed.has(name))
  const allPlaced = Object.keys(errors).length > 0 && loose.length === 0

  return (
    <FormContext.Provider value={state}>
      <form
        ref={form}
        noValidate
        onSubmit={submit}
        onInput={noteEdit}
        className={cx('flex w-full flex-col gap-5', width === 'narrow' ? 'max-w-md' : 'max-w-2xl')}
      >
        {failure != null && !allPlaced && <Summary error={failure} loose={loose.map(([, message]) => message)} />}
        {children}
      </form>
    </FormContext.Provider>
  )
}

function Summary({ error, loose }: { readonly error: unknown; readonly loose: readonly string[] }) {
  const words = useProblemWords(error)
  return (
    <div data-summary tabIndex={-1} className="outline-none">
      <Banner tone="loss" title={words.title} id={words.id}>
        {words.consequence && <p>{words.consequence}</p>}
        {words.nextStep && <p>{words.nextStep}</p>}
        {loose.length > 0 && (
          <ul className="list-disc pl-4">
            {loose.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        )}
      </Banner>
    </div>
  )
}

/** The row of buttons under a form: the main one first; on phones they stand one under the other. */
export function FormActions({ children }: { readonly children: ReactNode }) {
  return <div className="flex flex-col gap-2 pt-1 sm:flex-row sm:items-center sm:gap-3">{children}</div>
}

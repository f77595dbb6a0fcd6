import { lazy, Suspense } from 'react'
import { createStore, useStore } from '../lib/store.ts'

export interface ToastOptions {
  readonly detail?: string
  /** One way back or on: "Undo". */
  readonly action?: { readonly label: string; readonly onClick: () => void }
}

const Toaster = lazy(() => import('./toaster.tsx'))
const wanted = createStore(false)

/**
 * A short word after something was done. Never the only place where an error is said: errors stand where they happened.
 * Something with an action stays until it is dismissed. The library comes with the first toast, not with the first page.
 */
export const toast = {
  done: (title: string, options?: ToastOptions) => show('success', title, options),
  info: (title: string, options?: ToastOptions) => show('message', title, options),
  failed: (title: string, options?: ToastOptions) => show('error', title, options),
}

function show(kind: 'success' | 'message' | 'error', title: string, options: ToastOptions = {}): void {
  const stays = options.action !== undefined || kind === 'error'
  wanted.set(true)
  void import('sonner').then((sonner) =>
    sonner.toast[kind](title, {
      ...(options.detail ? { description: options.detail } : {}),
      ...(options.action ? { action: options.action } : {}),
      ...(stays ? { duration: Number.POSITIVE_INFINITY, closeButton: true } : {}),
    }),
  )
}

/** Where toasts appear; once, in the root of the app. */
export function Toasts() {
  const shown = useStore(wanted)
  return <Suspense>{shown && <Toaster />}</Suspense>
}

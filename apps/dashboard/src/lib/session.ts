import { createStore } from './store.ts'

/** Raised by one when the server says that nobody is signed in; the shell leads to sign-in with the way back. */
export const sessionEnds = createStore(0)

export function endSession(): void {
  sessionEnds.set(sessionEnds.get() + 1)
}

export interface IdentityQuestion {
  readonly answer: (confirmed: boolean) => void
}

/** The open question "is it you?", shown by the shell as a dialog; null when nothing is asked. */
export const identityQuestion = createStore<IdentityQuestion | null>(null)

let asked: Promise<boolean> | null = null

/** Asks for the password once, however many calls need it at the same time. True when it was confirmed. */
export function confirmIdentity(): Promise<boolean> {
  asked ??= new Promise<boolean>((resolve) => {
    identityQuestion.set({
      answer: (confirmed) => {
        identityQuestion.set(null)
        asked = null
        resolve(confirmed)
      },
    })
  })
  return asked
}

import { VendorRefused, VendorUnreachable } from '@commerce/contracts/connector'

/** What came of a call that did not go well. Nothing of it holds the token: it stands in the address, which is in none of these. */
export type Trouble =
  /** 429: obeyed. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** A group became a supergroup. */
  | { readonly kind: 'moved'; readonly to: string }
  /** Blocked, kicked, or the chat is not there. */
  | { readonly kind: 'gone'; readonly detail: string }
  | { readonly kind: 'token' }
  | { readonly kind: 'conflict'; readonly detail: string }
  /** It already says that: as good as done. */
  | { readonly kind: 'same' }
  | { readonly kind: 'message-gone' }
  | { readonly kind: 'too-old' }
  | { readonly kind: 'refused'; readonly detail: string }
  /** The connection did not come about: it certainly did not arrive. */
  | { readonly kind: 'not-reached'; readonly detail: string }
  /** It may have arrived. */
  | { readonly kind: 'unknown'; readonly detail: string }

interface Said {
  readonly error_code: number
  readonly description: string
  readonly parameters: { readonly retry_after?: number; readonly migrate_to_chat_id?: number }
}

const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])
const USUAL_WAIT_S = 30

/**
 * What an error of the library means.
 *
 * @throws the error itself when it is none of the library's: a bug.
 */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Error)) throw error
  if (error.name === 'GrammyError') return ofAnswer(error as unknown as Said)
  if (error.name === 'HttpError' && 'error' in error) return ofNetwork(error.error)
  throw error
}

function ofAnswer({ error_code: code, description, parameters }: Said): Trouble {
  const { retry_after: wait, migrate_to_chat_id: to } = parameters
  if (code === 429) return { kind: 'wait', ms: Math.max(1, wait ?? USUAL_WAIT_S) * 1_000 }
  if (to !== undefined) return { kind: 'moved', to: String(to) }
  if (code === 401 || code === 404) return { kind: 'token' }
  if (code === 409) return { kind: 'conflict', detail: description }
  if (code === 403 || /chat not found|user is deactivated/i.test(description))
    return { kind: 'gone', detail: description }
  if (/message is not modified/i.test(description)) return { kind: 'same' }
  if (/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i.test(description)) {
    return { kind: 'message-gone' }
  }
  if (/query is too old/i.test(description)) return { kind: 'too-old' }
  return code >= 500 ? { kind: 'unknown', detail: description } : { kind: 'refused', detail: description }
}

function ofNetwork(error: unknown): Trouble {
  if (error instanceof VendorUnreachable) {
    const detail = String(error.params.detail ?? error.code)
    const kind = error.code === 'vendor-unreachable' && NEVER_LEFT.has(detail) ? 'not-reached' : 'unknown'
    return { kind, detail }
  }
  if (error instanceof VendorRefused) {
    const kind = error.code === 'vendor-answer-too-large' ? 'unknown' : 'not-reached'
    return { kind, detail: error.code }
  }
  // A page of HTML where JSON should be, or the call was called back.
  return { kind: 'unknown', detail: error instanceof Error ? error.name : 'unknown' }
}

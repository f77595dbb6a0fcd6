import { VendorRefused, VendorWait } from '@commerce/contracts/connector'

type Params = Readonly<Record<string, string | number>>

/**
 * What a failed call says about an effect. `refused`: certainly not done. `wait`: certainly not done, come again. `silent`: nobody knows;
 * only reading back tells.
 */
export type Answer =
  | { readonly kind: 'refused'; readonly code: string; readonly params: Params }
  | { readonly kind: 'wait'; readonly ms: number; readonly code: string }
  | { readonly kind: 'silent'; readonly code: string | null }

/** Of a call that sends. A vendor that answers what cannot be read may have done it all the same. */
export function answerOfSend(error: unknown): Answer {
  if (error instanceof VendorRefused && !error.code.startsWith('vendor-answer-'))
    return { kind: 'refused', code: error.code, params: error.params }
  if (error instanceof VendorWait && error.code === 'vendor-limit')
    return { kind: 'wait', ms: error.ms, code: error.code }
  return { kind: 'silent', code: codeOf(error) }
}

/** Of a call that only reads: it never did anything, so every wait is a wait. */
export function answerOfRead(error: unknown): Answer {
  if (error instanceof VendorRefused) return { kind: 'refused', code: error.code, params: error.params }
  if (error instanceof VendorWait) return { kind: 'wait', ms: error.ms, code: error.code }
  return { kind: 'silent', code: codeOf(error) }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

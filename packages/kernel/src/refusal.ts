/**
 * An expected "no" is a value, not an exception (DESIGN section 1; bugs are thrown).
 *
 * A refusal carries a stable `code` and the figures its sentence needs. The words themselves (cause, consequence, next
 * step, in Korean and English) live in the catalog under `problems.<code>`, so domain code never holds a sentence.
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  /** Values for the placeholders of the sentence, and for machines that read the answer. */
  readonly params: Readonly<Record<string, string | number>>
}

export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal<Code> }

/** Wraps a value that was granted. */
export function granted<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** Makes a refused result: `refused('link-expired', { minutes: 30 })`. */
export function refused<Code extends string>(
  code: Code,
  params: Readonly<Record<string, string | number>> = {},
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: { code, params } }
}

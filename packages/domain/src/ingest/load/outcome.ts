import { FileRefused, VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import type { Found } from '../model.ts'
import type { RunRow } from '../repo/runs.ts'
import { Rebuilding, RunLost } from './store-page.ts'

/** How reading the pages of a run ended. */
export type Outcome =
  | { readonly kind: 'read' }
  /** Ask again in `ms`; costs no attempt. */
  | { readonly kind: 'wait'; readonly ms: number; readonly found: Found }
  /** Not reached; worth another attempt. */
  | { readonly kind: 'unreachable'; readonly found: Found; readonly error: unknown }
  /** No use trying again before a person has done something. */
  | { readonly kind: 'refused'; readonly found: Found }
  /** The process stops; the run goes on elsewhere. */
  | { readonly kind: 'aborted' }
  /** Not ours any more: nothing is written. */
  | { readonly kind: 'lost' }

const REBUILD_MS = 60_000

/** Translates what was thrown while reading; anything that is no vendor's or file's "no" is thrown on. */
export function outcomeOf(error: unknown, signal: AbortSignal): Outcome {
  if (error instanceof RunLost) return { kind: 'lost' }
  if (error instanceof Rebuilding)
    return { kind: 'wait', ms: REBUILD_MS, found: { code: 'run-rebuilding', params: {} } }
  if (error instanceof VendorWait) return { kind: 'wait', ms: error.ms, found: foundIn(error) }
  if (error instanceof VendorRefused || error instanceof FileRefused) return { kind: 'refused', found: foundIn(error) }
  if (signal.aborted) return { kind: 'aborted' }
  if (error instanceof VendorUnreachable) return { kind: 'unreachable', found: foundIn(error), error }
  throw error
}

const foundIn = ({ code, params }: Found): Found => ({ code, params })

/** What the run says about itself once its pages are read. */
export function judged(run: RunRow, found: Found | null): { state: 'done' | 'suspect'; found: Found | null } {
  if (found !== null) return { state: 'suspect', found }
  const usable = run.rows_new + run.rows_changed + run.rows_same
  if (run.rows_quarantined > 0 && usable === 0)
    return { state: 'suspect', found: { code: 'run-nothing-usable', params: { rows: run.rows_quarantined } } }
  if (run.kind === 'import' && run.rows_read === run.rows_skipped)
    return { state: 'suspect', found: { code: 'run-no-rows', params: {} } }
  return { state: 'done', found: null }
}

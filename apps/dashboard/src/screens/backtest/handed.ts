import type { RuleDraft } from '@commerce/contracts'
import { createStore } from '../../lib/store.ts'

/** A setting that is not saved, on its way from the form of a rule to the backtest and back. */
export interface Handed {
  readonly draft: RuleDraft
  readonly name: string
  /** The rule it is a change of; undefined: a new one. */
  readonly ruleId: string | undefined
}

/** Kept only in this page: a reload forgets it, as it forgets the form. */
export const handed = createStore<Handed | null>(null)

import type { Refusal } from '@commerce/kernel'

/** The product cannot start for a reason a person can mend; `refusal` has its sentence in the catalog. */
export class RefusedStart extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.name = 'RefusedStart'
    this.refusal = refusal
  }
}

import type { Rate } from '@commerce/contracts/connector'

/** Two calls a second and bursts of twice that: the example of the documents, and the least any seller has. */
export const SMARTSTORE_RATE: Rate = { capacity: 4, perSecond: 2 }

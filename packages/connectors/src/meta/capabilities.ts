import type { Capability } from '@commerce/contracts/connector'

/** Pause and budget only (AD5): a bid means something else under each bid strategy, and a wrong one cannot be seen in time. */
export const metaCapabilities: readonly Capability[] = [
  { product: 'all', level: 'account', read: true, actions: [] },
  { product: 'all', level: 'campaign', read: true, actions: ['pause', 'budget'] },
  { product: 'all', level: 'adgroup', read: true, actions: ['pause', 'budget'] },
  { product: 'all', level: 'ad', read: true, actions: ['pause'] },
]

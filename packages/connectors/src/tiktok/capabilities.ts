import type { Capability } from '@commerce/contracts/connector'

/** Pause and budget (AD10): what a bid means depends on a bid type that the lists do not always name. */
export const tiktokCapabilities: readonly Capability[] = [
  { product: 'all', level: 'account', read: true, actions: [] },
  { product: 'all', level: 'campaign', read: true, actions: ['pause', 'budget'] },
  { product: 'all', level: 'adgroup', read: true, actions: ['pause', 'budget'] },
  { product: 'all', level: 'ad', read: true, actions: ['pause'] },
]

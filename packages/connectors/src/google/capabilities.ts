import type { Capability } from '@commerce/contracts/connector'

const taking = (product: string, level: Capability['level'], actions: readonly string[], read = true): Capability => ({
  product,
  level,
  read,
  actions,
})

/**
 * By the channel of the campaign. Performance Max has nothing below the campaign, and video campaigns cannot be changed by the API
 * at all. Ads are not read as entities, but can be paused by their id.
 */
export const googleCapabilities: readonly Capability[] = [
  taking('all', 'account', []),
  taking('search', 'campaign', ['pause', 'budget', 'negative-keyword']),
  taking('shopping', 'campaign', ['pause', 'budget']),
  taking('display', 'campaign', ['pause', 'budget']),
  taking('performance-max', 'campaign', ['pause', 'budget']),
  taking('video', 'campaign', []),
  taking('search', 'adgroup', ['pause', 'bid', 'negative-keyword']),
  taking('shopping', 'adgroup', ['pause']),
  taking('display', 'adgroup', ['pause']),
  taking('search', 'keyword', ['pause', 'bid']),
  taking('search', 'ad', ['pause'], false),
]

import type { Capability } from '@commerce/contracts/connector'

const capability = (product: string, level: Capability['level'], actions: readonly string[] = []): Capability => ({
  product,
  level,
  read: true,
  actions,
})

/** Products differ (K5): only powerlink takes negative terms, shopping and place have no keywords, brand search is a contract. */
export const naverCapabilities: readonly Capability[] = [
  capability('all', 'account'),
  ...['powerlink', 'shopping', 'power-contents', 'place'].map((product) =>
    capability(product, 'campaign', ['pause', 'budget']),
  ),
  capability('brand-search', 'campaign', ['pause']),
  capability('powerlink', 'adgroup', ['pause', 'budget', 'bid', 'negative-keyword']),
  ...['shopping', 'power-contents', 'place'].map((product) =>
    capability(product, 'adgroup', ['pause', 'budget', 'bid']),
  ),
  capability('brand-search', 'adgroup', ['pause']),
  capability('powerlink', 'keyword', ['pause', 'bid']),
  capability('power-contents', 'keyword', ['pause', 'bid']),
  capability('brand-search', 'keyword'),
]

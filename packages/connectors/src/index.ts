import type { Connector } from '@commerce/contracts/connector'
import { google } from './google/index.ts'
import { customAds, otherChannel, shopify } from './import-only/index.ts'
import { meta } from './meta/index.ts'
import { naver } from './naver/index.ts'

/** Every platform, in the order people see them; the registry of K2. The next one is one line here. */
export const connectors: readonly Connector[] = [naver, meta, google, shopify, otherChannel, customAds]

/** The connector of a platform; null when there is none. */
export function connectorOf(platform: string): Connector | null {
  return connectors.find((connector) => connector.platform === platform) ?? null
}

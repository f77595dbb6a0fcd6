import type { Connector } from '@commerce/contracts/connector'
import { cafe24 } from './cafe24/index.ts'
import { cafe24Analytics } from './cafe24-analytics/index.ts'
import { coupang } from './coupang/index.ts'
import { coupangAds } from './coupang-ads/index.ts'
import { google } from './google/index.ts'
import { customAds, otherChannel, shopify } from './import-only/index.ts'
import { meta } from './meta/index.ts'
import { naver } from './naver/index.ts'
import { smartstore } from './smartstore/index.ts'
import { tiktok } from './tiktok/index.ts'

/** Every platform, in the order people see them: the registry (K2). The next one is one line here. */
export const connectors: readonly Connector[] = [
  naver,
  meta,
  google,
  tiktok,
  coupangAds,
  smartstore,
  cafe24,
  cafe24Analytics,
  coupang,
  shopify,
  otherChannel,
  customAds,
]

/** The connector of a platform; null when there is none. */
export function connectorOf(platform: string): Connector | null {
  return connectors.find((connector) => connector.platform === platform) ?? null
}

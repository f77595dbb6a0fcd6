import type { FileFormat } from '@commerce/contracts/connector'
import type { Format } from '../format.ts'
import { cafe24Orders } from './cafe24-orders.ts'
import { coupangAds } from './coupang-ads.ts'
import { coupangOrders } from './coupang-orders.ts'
import { daily } from './daily.ts'
import { google } from './google.ts'
import { meta } from './meta.ts'
import { naver } from './naver.ts'
import { orders } from './orders.ts'
import { shopifyOrders } from './shopify-orders.ts'
import { smartstoreOrders } from './smartstore-orders.ts'
import { tiktok } from './tiktok.ts'

/** Every format; the next one is a matter of declaring it. */
export const FORMATS: Readonly<Record<FileFormat, Format>> = {
  daily,
  naver,
  meta,
  google,
  tiktok,
  'coupang-ads': coupangAds,
  'cafe24-orders': cafe24Orders,
  'smartstore-orders': smartstoreOrders,
  'coupang-orders': coupangOrders,
  'shopify-orders': shopifyOrders,
  orders,
}

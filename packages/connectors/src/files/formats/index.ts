import type { FileFormat } from '@commerce/contracts/connector'
import { type AdFormat, type Format, field } from '../format.ts'
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

/** Reports may be split by more than we know the names of: a person may say by which column. */
const splittable = (format: AdFormat): AdFormat => ({
  ...format,
  fields: [...format.fields, field('part', 'text', ['구분', 'Breakdown'], ['구분', 'Breakdown'])],
  parts: [...format.parts, 'part'],
})

/** Every format; the next one is a matter of declaring it. */
export const FORMATS: Readonly<Record<FileFormat, Format>> = {
  daily: splittable(daily),
  naver: splittable(naver),
  meta: splittable(meta),
  google: splittable(google),
  tiktok: splittable(tiktok),
  'coupang-ads': splittable(coupangAds),
  'cafe24-orders': cafe24Orders,
  'smartstore-orders': smartstoreOrders,
  'coupang-orders': coupangOrders,
  'shopify-orders': shopifyOrders,
  orders,
}

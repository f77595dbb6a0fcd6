import { Shop } from '@commerce/contracts'
import type { z } from 'zod'

export const ShopBasics = Shop
/** What every figure of the shop stands on: whose it is, in which currency, and where its days begin and end. */
export type ShopBasics = z.infer<typeof Shop>

export type ShopRefusal = 'zone-unknown' | 'currency-unknown'

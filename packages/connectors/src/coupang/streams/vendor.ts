import { type Currency, isCurrency } from '@commerce/kernel'
import { z } from 'zod'
import { decimalToMinor, NotANumber } from '../../kit/index.ts'

/** Ids have up to 18 digits: kept as text, whatever they came as. */
const id = z.union([z.string().min(1), z.number()]).transform(String)
const count = z.union([z.number(), z.string()]).nullish()
const text = z.string().nullish()

/** Since v5 an object; v4 has whole numbers of won. */
const money = z
  .union([
    z.number(),
    z.string(),
    z.object({
      currencyCode: z.string().refine(isCurrency, 'unknown currency').nullish(),
      units: z.union([z.number(), z.string()]).nullish(),
      nanos: z.union([z.number(), z.string()]).nullish(),
    }),
  ])
  .nullish()
export type VendorMoney = z.infer<typeof money>

const item = z.object({
  vendorItemId: id,
  vendorItemName: text,
  productId: id.nullish(),
  sellerProductId: id.nullish(),
  sellerProductName: text,
  sellerProductItemName: text,
  externalVendorSkuCode: text,
  shippingCount: count,
  cancelCount: count,
  holdCountForCancel: count,
  salesPrice: money,
  orderPrice: money,
  discountPrice: money,
  instantCouponDiscount: money,
  downloadableCouponDiscount: money,
  coupangDiscount: money,
  confirmDate: text,
  canceled: z.union([z.boolean(), z.string()]).nullish(),
})
export type VendorItem = z.infer<typeof item>

/** A shipment box. Names, addresses and numbers of people are not read. */
export const sheetSchema = z.object({
  shipmentBoxId: id,
  orderId: id,
  orderedAt: z.string(),
  paidAt: text,
  status: z.string(),
  shippingPrice: money,
  remotePrice: money,
  refer: text,
  orderItems: z.array(item),
})
export type VendorSheet = z.infer<typeof sheetSchema>

/** A return or a cancellation. */
export const receiptSchema = z.object({
  receiptId: id,
  orderId: id,
  receiptType: z.string(),
  receiptStatus: z.string(),
  createdAt: z.string(),
  modifiedAt: text,
  completeConfirmDate: text,
  releaseStopStatus: text,
  returnItems: z.array(
    z.object({ vendorItemId: id, shipmentBoxId: id.nullish(), cancelCount: count, purchaseCount: count }),
  ),
})
export type VendorReceipt = z.infer<typeof receiptSchema>

export function currencyOf(value: VendorMoney): Currency | null {
  const code = typeof value === 'object' && value !== null ? value.currencyCode : null
  return code !== null && code !== undefined && isCurrency(code) ? code : null
}

/** Minor units; what is left out is 0. @throws NotANumber also below zero */
export function minorOf(value: VendorMoney, currency: Currency, column: string): number {
  if (value === null || value === undefined) return 0
  const decimal = typeof value === 'object' ? decimalOf(value.units ?? 0, value.nanos ?? 0, column) : value
  const minor = decimalToMinor(decimal, currency, column)
  if (minor < 0) throw new NotANumber(String(decimal), column)
  return minor
}

/** `{units: 12, nanos: 500000000}` is 12.5. */
function decimalOf(units: number | string, nanos: number | string, column: string): string {
  if (!/^\d{1,9}$/.test(String(nanos))) throw new NotANumber(String(nanos), column)
  return `${units}.${String(nanos).padStart(9, '0')}`
}

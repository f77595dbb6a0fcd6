import { isCurrency } from '@commerce/kernel'
import { z } from 'zod'

/** Money of Cafe24 is decimal text, `"30000.00"`, also for won; some fields come as numbers. */
const amount = z.union([z.string(), z.number()]).nullish()
/** Sums and prices; an option or a discount may be below zero, these never are. */
const price = amount.refine(
  (value) =>
    !String(value ?? '')
      .trim()
      .startsWith('-'),
  'below zero',
)
const text = z.string().nullish()
const id = z.union([z.string().min(1), z.number()]).transform(String)

const amounts = z.object({
  order_price_amount: price,
  shipping_fee: price,
  points_spent_amount: price,
  credits_spent_amount: price,
  coupon_discount_price: amount,
  coupon_shipping_fee_amount: amount,
  membership_discount_amount: amount,
  shipping_fee_discount_amount: amount,
  set_product_discount_amount: amount,
  app_discount_amount: amount,
  point_incentive_amount: amount,
  market_other_discount_amount: amount,
  total_amount_due: price,
  payment_amount: price,
  tax: amount,
})
export type VendorAmounts = z.infer<typeof amounts>

const item = z.object({
  order_item_code: z.string().min(1),
  product_no: z.union([z.string(), z.number()]).nullish(),
  product_code: text,
  variant_code: text,
  custom_product_code: text,
  custom_variant_code: text,
  product_name: text,
  product_name_default: text,
  option_value: text,
  product_price: price,
  option_price: amount,
  coupon_discount_price: amount,
  app_item_discount_amount: amount,
  payment_amount: price,
  quantity: z.union([
    z.int().nonnegative(),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ]),
  claim_code: text,
  claim_quantity: z
    .union([
      z.int(),
      z
        .string()
        .regex(/^-?\d{1,9}$/)
        .transform(Number),
    ])
    .nullish(),
  order_status: z.string().min(1),
  status_code: text,
  order_status_before_cs: text,
  ordered_date: text,
  cancel_date: text,
  return_confirmed_date: text,
  refund_date: text,
})
export type VendorItem = z.infer<typeof item>

/** An order with its items. Fields that hold names, numbers or addresses are not read. */
export const vendorOrder = z.object({
  shop_no: z.union([z.int(), z.string()]).nullish(),
  order_id: id,
  currency: z.string().refine(isCurrency, 'not a currency'),
  market_order_no: text,
  member_id: text,
  payment_method: z.union([z.string(), z.array(z.string())]).nullish(),
  paid: z.string(),
  order_date: z.string(),
  payment_date: text,
  cancel_date: text,
  return_confirmed_date: text,
  first_order: text,
  order_place_id: text,
  order_place_name: text,
  include_tax: text,
  payment_amount: price,
  initial_order_amount: amounts,
  actual_order_amount: amounts.nullish(),
  items: z.array(item),
})
export type VendorOrder = z.infer<typeof vendorOrder>

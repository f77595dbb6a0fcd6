import { z } from 'zod'

const text = z.string().nullish()
const id = z.union([z.string().min(1), z.number()]).transform(String)
const won = z.int().nullish()
/** Sums and prices are never below zero. */
const price = z.int().nonnegative().nullish()
const count = z.int().nonnegative().nullish()

const claim = z.object({
  claimId: id.nullish(),
  claimType: text,
  claimStatus: text,
  requestQuantity: count,
  claimCompleteOperationDate: text,
  cancelCompletedDate: text,
  returnCompletedDate: text,
  claimRequestAdmissionDate: text,
  cancelApprovalDate: text,
  claimRequestDate: text,
})
export type VendorClaim = z.infer<typeof claim>

const claims = z.object({ cancel: claim.nullish(), return: claim.nullish() }).nullish()

/** A product order as `query` and the conditional list give it. Names, telephones and addresses are not read. */
export const vendorProductOrder = z.object({
  order: z.object({
    orderId: id,
    orderDate: text,
    paymentDate: text,
    paymentMeans: text,
    payLocationType: text,
    ordererNo: z.union([z.string(), z.number()]).nullish(),
  }),
  productOrder: z.object({
    productOrderId: id,
    productOrderStatus: z.string().min(1),
    placeOrderStatus: text,
    claimType: text,
    claimStatus: text,
    claimId: id.nullish(),
    productId: id.nullish(),
    originalProductId: id.nullish(),
    sellerProductCode: text,
    optionManageCode: text,
    productName: text,
    productOption: text,
    quantity: z.int().nonnegative(),
    initialQuantity: count,
    remainQuantity: count,
    unitPrice: price,
    totalProductAmount: price,
    initialProductAmount: price,
    totalPaymentAmount: z.int().nonnegative(),
    initialPaymentAmount: price,
    remainPaymentAmount: price,
    deliveryFeeAmount: price,
    deliveryDiscountAmount: won,
    shippingFeeType: text,
    packageNumber: id.nullish(),
    placeOrderDate: text,
    decisionDate: text,
    inflowPath: text,
    inflowPathAdd: text,
    taxType: text,
    deliveryAttributeType: text,
    expectedSettlementAmount: won,
    paymentCommission: won,
    saleCommission: won,
    channelCommission: won,
    knowledgeShoppingSellingInterlockCommission: won,
  }),
  currentClaim: claims,
  beforeClaim: claims,
  completedClaims: z.array(claim).nullish(),
  // Announced to go away; read while they are there.
  cancel: claim.nullish(),
  return: claim.nullish(),
})
export type VendorProductOrder = z.infer<typeof vendorProductOrder>

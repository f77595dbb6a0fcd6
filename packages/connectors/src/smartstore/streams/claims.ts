import type { OrderRefund } from '@commerce/contracts/records'
import { seoulTime } from '../../kit/index.ts'
import { GIVEN_BACK_CLAIMS } from '../status.ts'
import type { VendorClaim, VendorProductOrder } from './order-schema.ts'

/** A claim that is done: goods and money went back. */
export interface DoneClaim {
  readonly id: string
  readonly reason: 'cancel' | 'return'
  /** 0 when the vendor does not say. */
  readonly quantity: number
  readonly at: number | null
}

/** Finished cancellations and returns of one product order, oldest first, each once wherever the vendor shows it. */
export function doneClaims(row: VendorProductOrder): DoneClaim[] {
  const shown: VendorClaim[] = [
    ...(row.completedClaims ?? []),
    ...typed(row.currentClaim),
    ...typed(row.beforeClaim),
    ...typed({ cancel: row.cancel, return: row.return }),
  ]
  const found = new Map<string, DoneClaim>()
  for (const claim of shown) {
    if (!GIVEN_BACK_CLAIMS.has(claim.claimStatus ?? '')) continue
    const done = doneClaim(claim, row)
    const known = found.get(done.id)
    // The same claim in two places: the one that says more.
    if (known === undefined || (known.at === null && done.at !== null)) found.set(done.id, done)
  }
  return [...found.values()].sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || (a.id < b.id ? -1 : 1))
}

function typed(claims: VendorProductOrder['currentClaim']): VendorClaim[] {
  return [claims?.cancel, claims?.return].filter((claim) => claim !== null && claim !== undefined)
}

function doneClaim(claim: VendorClaim, row: VendorProductOrder): DoneClaim {
  const at =
    claim.claimCompleteOperationDate ??
    claim.cancelCompletedDate ??
    claim.returnCompletedDate ??
    claim.claimRequestAdmissionDate ??
    claim.cancelApprovalDate ??
    claim.claimRequestDate
  return {
    id: claim.claimId ?? row.productOrder.claimId ?? 'claim',
    reason: claim.claimStatus === 'RETURN_DONE' ? 'return' : 'cancel',
    quantity: claim.requestQuantity ?? 0,
    at: at === null || at === undefined || at === '' ? null : seoulTime(at),
  }
}

/**
 * The money of finished claims, each on the day it was done. `given` is what went back in all; the claims have it by their pieces,
 * counted from the oldest on, so that a later claim leaves the amounts of earlier ones as they were booked.
 *
 * @param whole what was paid for all pieces. @param fallback when the vendor shows no day of the claim.
 */
export function refundsOf(
  claims: readonly DoneClaim[],
  sums: { readonly whole: number; readonly given: number; readonly quantity: number },
  productOrderId: string,
  fallback: number,
): OrderRefund[] {
  let pieces = 0
  let before = 0
  return claims.map((claim, at) => {
    const last = at === claims.length - 1
    pieces = Math.min(sums.quantity, pieces + claim.quantity)
    const share = sums.quantity === 0 ? 0 : Number((BigInt(sums.whole) * BigInt(pieces)) / BigInt(sums.quantity))
    const until = last ? sums.given : Math.min(sums.given, Math.max(before, share))
    const amountMinor = until - before
    before = until
    return {
      refundId: `${claim.id}/${productOrderId}`,
      lineId: productOrderId,
      at: claim.at ?? fallback,
      amountMinor,
      reason: claim.reason,
    }
  })
}

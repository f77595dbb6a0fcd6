import type { Claim, Order, OrderLine } from './orders.ts'

export const STAGES = ['unpaid', 'void', 'paid', 'preparing', 'shipped', 'delivered', 'confirmed'] as const
export type Stage = (typeof STAGES)[number]

/** What the channel shows of a line at a moment. */
export interface LineState {
  readonly stage: Stage
  readonly claim: Claim | null
  readonly phase: 'requested' | 'collected' | 'done' | 'rejected' | null
  readonly cancelled: number
  readonly returned: number
  /** When anything about the line changed last. */
  readonly changedAt: number
}

/** @param asOf epoch milliseconds, not before the order. */
export function lineState(order: Order, line: OrderLine, asOf: number): LineState {
  const claim = line.claim !== null && line.claim.requestedAt <= asOf ? line.claim : null
  const phase = claim === null ? null : phaseOf(claim, asOf)
  const done = claim !== null && phase === 'done'
  const cancelled = done && claim.kind === 'cancel' ? claim.quantity : 0
  const returned = done && claim.kind === 'return' ? claim.quantity : 0
  const { stage, since } = stageOf(order, line, asOf)
  const claimAt =
    claim === null
      ? 0
      : phase === 'requested'
        ? claim.requestedAt
        : phase === 'collected'
          ? (claim.collectedAt ?? claim.requestedAt)
          : claim.endedAt
  return { stage, claim, phase, cancelled, returned, changedAt: Math.max(since, claimAt) }
}

/** Every moment at which something about the line changes, oldest first. */
export function momentsOf(order: Order, line: OrderLine): number[] {
  const { claim } = line
  const all = [
    order.at,
    order.paidAt,
    order.voidAt,
    ...(order.paidAt === null ? [] : [order.preparingAt, order.shippedAt, order.deliveredAt, order.confirmedAt]),
    claim?.requestedAt ?? null,
    claim?.collectedAt ?? null,
    claim?.endedAt ?? null,
  ].filter((at) => at !== null)
  return [...new Set(all)].sort((a, b) => a - b)
}

function phaseOf(claim: Claim, asOf: number): 'requested' | 'collected' | 'done' | 'rejected' {
  if (asOf >= claim.endedAt) return claim.end
  return claim.collectedAt !== null && asOf >= claim.collectedAt ? 'collected' : 'requested'
}

function stageOf(order: Order, line: OrderLine, asOf: number): { stage: Stage; since: number } {
  if (order.paidAt === null || asOf < order.paidAt) {
    return order.voidAt !== null && asOf >= order.voidAt
      ? { stage: 'void', since: order.voidAt }
      : { stage: 'unpaid', since: order.at }
  }
  // A line that is wholly cancelled is never sent; one that goes back is never confirmed.
  const end = line.claim?.end === 'done' && line.claim.quantity === line.quantity ? line.claim.kind : null
  const steps: [Stage, number][] = [
    ['paid', order.paidAt],
    ['preparing', order.preparingAt],
    ['shipped', order.shippedAt],
    ['delivered', order.deliveredAt],
    ['confirmed', order.confirmedAt],
  ]
  const open = line.claim !== null && line.claim.requestedAt <= asOf && asOf < line.claim.endedAt
  const last = steps.findLast(
    ([stage, at]) =>
      at <= asOf &&
      !(end === 'cancel' && at >= (line.claim?.endedAt ?? 0)) &&
      !(stage === 'confirmed' && (end === 'return' || end === 'exchange' || open)),
  )
  return { stage: last?.[0] ?? 'paid', since: last?.[1] ?? order.paidAt }
}

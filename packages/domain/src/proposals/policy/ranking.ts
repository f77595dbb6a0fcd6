import type { Risk } from '@commerce/contracts'
import type { ProposalRecord } from '../model.ts'

const RISK_FIRST: Readonly<Record<Risk, number>> = { high: 0, med: 1, low: 2 }

type Ranked = Pick<ProposalRecord, 'stakeMinor' | 'risk' | 'id'>

/** Most money at stake first, then the riskier, then the older. */
export function byStake(a: Ranked, b: Ranked): number {
  return b.stakeMinor - a.stakeMinor || RISK_FIRST[a.risk] - RISK_FIRST[b.risk] || (a.id < b.id ? -1 : 1)
}

/** How many questions a day had. */
export interface Asked {
  readonly all: number
  /** Of those, what programs proposed with a key. */
  readonly ofKeys: number
}

/**
 * The questions of a day: the most at stake, as many as the day has left. A question that was answered gives no place back. What programs
 * propose takes half of them at most, so that a key in the wrong hands does not take the place of what rules found.
 */
export function chooseAsks<P extends Ranked & Pick<ProposalRecord, 'keyId'>>(
  candidates: readonly P[],
  perDay: number,
  asked: Asked,
): P[] {
  const ofKeys = Math.max(0, Math.ceil(perDay / 2) - asked.ofKeys)
  const sorted = [...candidates].sort(byStake)
  const late = new Set(sorted.filter(({ keyId }) => keyId !== null).slice(ofKeys))
  return sorted.filter((one) => !late.has(one)).slice(0, Math.max(0, perDay - asked.all))
}

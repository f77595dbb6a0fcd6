import type { Risk } from '@commerce/contracts'
import type { ProposalRecord } from '../model.ts'

const RISK_FIRST: Readonly<Record<Risk, number>> = { high: 0, med: 1, low: 2 }

type Ranked = Pick<ProposalRecord, 'stakeMinor' | 'risk' | 'id'>

/** Most money at stake first, then the riskier, then the older. */
export function byStake(a: Ranked, b: Ranked): number {
  return b.stakeMinor - a.stakeMinor || RISK_FIRST[a.risk] - RISK_FIRST[b.risk] || (a.id < b.id ? -1 : 1)
}

/** The questions of a day: the most at stake, as many as the day has left. A question that was answered gives no place back. */
export function chooseAsks<P extends Ranked>(candidates: readonly P[], perDay: number, usedToday: number): P[] {
  return [...candidates].sort(byStake).slice(0, Math.max(0, perDay - usedToday))
}

import type { Home, MeasureId } from '@commerce/contracts'
import { addDays, type Day, isDay } from '@commerce/kernel'
import { changesSince } from './changes.ts'
import { completenessOf } from './completeness.ts'
import { readGround } from './ground.ts'
import { readAsKnown } from './known.ts'
import type { MeasureDeps } from './model-deps.ts'
import { readSituation } from './situation.ts'

const TOLD: readonly MeasureId[] = [
  'netRevenue',
  'orders',
  'spend',
  'blendedRoas',
  'platformRoas',
  'attributedRoas',
  'refundedOnDay',
]

type Facts = Pick<Home, 'basis' | 'currency' | 'completeness' | 'figures' | 'changes'> & {
  readonly decisions: readonly { readonly id: string }[]
}

/** What the digest tells: the newest complete day as the home page shows it, and what changed since a moment. */
export async function readDigestFacts(deps: MeasureDeps, since: number): Promise<Facts> {
  const db = deps.store.read
  const situation = await readSituation(deps)
  const { basis, shop } = situation
  const { day, rule, latestDay, latestCompleteDay } = basis
  const range = { from: day, to: day }
  const ground = await readGround(db, situation, { range, measures: TOLD, connections: null, latestWanted: false })
  return {
    basis: {
      day,
      rule,
      choice: 'complete',
      latestDay,
      latestCompleteDay,
      stale: day < addDays(situation.today, -1),
    },
    currency: shop.currency,
    completeness: completenessOf(situation, day, null),
    figures: ground.figures(),
    changes: await changesSince(db, situation, since),
    decisions: [],
  }
}

/** A figure of one day as it was known at a moment; null for what keeps no past (credits). */
export async function readKnownValue(
  deps: MeasureDeps,
  ask: { readonly measure: MeasureId; readonly day: string; readonly at: number },
): Promise<number | null> {
  if (!isDay(ask.day)) return null
  const day: Day = ask.day
  const known = await readAsKnown(deps, { measure: ask.measure, from: day, to: day, at: ask.at })
  return known.ok ? known.value.was : null
}

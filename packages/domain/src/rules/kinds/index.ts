import type { RuleCode } from '@commerce/contracts'
import type { Currency } from '@commerce/kernel'
import type { RuleKindSpec } from '../model.ts'
import { amountsIn } from './amounts.ts'
import { budgetPacing } from './budget-pacing.ts'
import { creativeFatigue } from './creative-fatigue.ts'
import { custom } from './custom.ts'
import { demo } from './demo.ts'
import { downstreamSignal } from './downstream-signal.ts'
import { killSwitch } from './kill-switch.ts'
import { negativeKeyword } from './negative-keyword.ts'
import { outOfStock } from './out-of-stock.ts'
import { roasFloor } from './roas-floor.ts'
import { trackingBroken } from './tracking-broken.ts'
import { winnerScaling } from './winner-scaling.ts'
import { zeroImpressions } from './zero-impressions.ts'

const made = new Map<Currency, ReadonlyMap<RuleCode, RuleKindSpec>>()

/** Every kind of rule, with default amounts in a currency. */
export function kindsIn(currency: Currency): ReadonlyMap<RuleCode, RuleKindSpec> {
  const there = made.get(currency)
  if (there !== undefined) return there
  const won = amountsIn(currency)
  const all = [
    killSwitch(won),
    roasFloor(won),
    creativeFatigue(),
    negativeKeyword(won),
    downstreamSignal(won),
    budgetPacing(won),
    winnerScaling(won),
    zeroImpressions(),
    outOfStock(),
    trackingBroken(),
    demo(won),
    custom(),
  ]
  const kinds = new Map(all.map((kind) => [kind.code, kind]))
  made.set(currency, kinds)
  return kinds
}

/** A kind by its code; what a kind does depends on no currency. */
export function kindOf(code: RuleCode): RuleKindSpec {
  const kind = kindsIn('KRW').get(code)
  if (kind === undefined) throw new Error(`no kind of rule is called ${code}`)
  return kind
}

/** Further figures of platforms that rules look at. */
export const EXTRAS = ['frequency', 'landing_page_views'] as const

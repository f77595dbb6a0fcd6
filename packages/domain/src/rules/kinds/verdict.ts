import type { HeldReason } from '@commerce/contracts'
import type { Action } from '@commerce/contracts/connector'
import type { Currency } from '@commerce/kernel'
import { riskOf } from '../../proposals/index.ts'
import type { EntityFacts, EvidenceFigure, RuleSettings, Snapshot, Verdict } from '../model.ts'
import type { Look } from './look.ts'

export function holds(target: EntityFacts, reason: HeldReason, figures: readonly EvidenceFigure[] = []): Verdict {
  return { target, outcome: reason, figures }
}

export function money(name: string, value: number, currency: Currency): EvidenceFigure {
  return { name, value, unit: 'money', currency }
}

export function figure(
  name: string,
  value: number | null,
  unit: Exclude<EvidenceFigure['unit'], 'money'>,
): EvidenceFigure {
  return { name, value, unit, currency: null }
}

/** Spend a day over a window, minor units of the reporting currency: what is at stake when something is stopped. */
export const spendADay = ({ spendMinor, window }: Look): number => Math.round(spendMinor / Math.max(1, window.days))

/** A wish with its evidence; the figures of the look come first, those of the kind after them or in their place. */
export function wishes(of: {
  readonly target: EntityFacts
  readonly settings: RuleSettings
  readonly snapshot: Snapshot
  readonly look: Look
  readonly action: Action
  readonly sentence: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly figures?: readonly EvidenceFigure[]
  readonly stakeMinor: number
}): Verdict {
  const { target, settings, snapshot, look, action, sentence, params = {}, figures = [], stakeMinor } = of
  const { from, to, complete, settled, period } = look.window
  const named = new Set(figures.map(({ name }) => name))
  const before = { status: target.status, dailyBudgetMicros: target.dailyBudgetMicros, bidMicros: target.bidMicros }
  return {
    target,
    outcome: 'proposes',
    wish: {
      target,
      action,
      risk: riskOf(action, before),
      stakeMinor,
      evidence: {
        sentence,
        params,
        figures: [...look.figures.filter(({ name }) => !named.has(name)), ...figures],
        window: { from, to, complete, settled, period },
        lag: settings.guards.lag,
        prediction: look.prediction,
        asOf: snapshot.asOf,
      },
    },
  }
}

import type { Condition, ConditionTerm, HeldReason } from '@commerce/contracts'
import type { EntityFacts, EvidenceFigure, Prediction, RuleSettings, Snapshot, WindowFacts } from '../model.ts'
import { LATE, measure, UNIT_OF } from './metrics.ts'
import { all, type Meets } from './near.ts'

export type Judged =
  | { readonly known: true; readonly meets: Meets; readonly figures: readonly EvidenceFigure[] }
  | { readonly known: false; readonly reason: HeldReason; readonly figures: readonly EvidenceFigure[] }

/**
 * A condition on an entity. What is not known makes an `and` unknown unless another part is false, and an `or` unknown unless another part
 * is true: a rule never speaks because something is missing.
 */
export function judgeCondition(
  condition: Condition,
  target: EntityFacts,
  settings: RuleSettings,
  snapshot: Snapshot,
): Judged {
  const groups = condition.groups.map((group) =>
    joined(
      group.join,
      group.terms.map((term) => judgeTerm(term, target, settings, snapshot)),
    ),
  )
  return joined(condition.join, groups)
}

function joined(join: 'and' | 'or', parts: readonly Judged[]): Judged {
  const figures = dedupe(parts.flatMap((part) => part.figures))
  const known = parts.flatMap((part) => (part.known ? [part.meets] : []))
  const unknown = parts.find((part) => !part.known)
  if (join === 'and') {
    if (known.includes('clear')) return { known: true, meets: 'clear', figures }
    if (unknown !== undefined && !unknown.known) return { known: false, reason: unknown.reason, figures }
    return { known: true, meets: all(...known), figures }
  }
  if (known.includes('met')) return { known: true, meets: 'met', figures }
  if (unknown !== undefined && !unknown.known) return { known: false, reason: unknown.reason, figures }
  return { known: true, meets: known.includes('near') ? 'near' : 'clear', figures }
}

function judgeTerm(term: ConditionTerm, target: EntityFacts, settings: RuleSettings, snapshot: Snapshot): Judged {
  const unknown = (reason: HeldReason, figures: readonly EvidenceFigure[] = []): Judged => ({
    known: false,
    reason,
    figures,
  })
  const entity = term.of === 'parent' ? target.parent : target
  if (entity === null) return unknown('missing-data')
  const { days, today, back } = term.window
  const left = figureOf(term, entity, settings, snapshot, { days, today, back })
  if (!left.ok) return unknown(left.reason)
  const shown: EvidenceFigure = figure(term, left.seen, snapshot)
  const right = limitOf(term, target, entity, settings, snapshot)
  if (!right.ok) return unknown(right.reason, [shown])
  const figures = [shown, { ...figure(term, right.value, snapshot), name: 'threshold' }]
  const meets = compare(term.op, left.seen, right.value, settings.guards.hysteresis)
  if (meets !== 'met') return { known: true, meets, figures }
  // It must hold at that end of the interval which speaks against it, too.
  const against = term.op === '<' || term.op === '<=' ? left.high : left.low
  if (compare(term.op, against, right.value, 0) !== 'met') return unknown('not-settled', figures)
  return { known: true, meets, figures }
}

type Value = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly reason: HeldReason }

function limitOf(
  term: ConditionTerm,
  target: EntityFacts,
  entity: EntityFacts,
  settings: RuleSettings,
  snapshot: Snapshot,
): Value {
  const { than, metric, window } = term
  switch (than.kind) {
    case 'value':
      return { ok: true, value: than.value }
    case 'profile': {
      const limit = target.target(metric, than.limit)
      return limit === null ? { ok: false, reason: 'no-target' } : { ok: true, value: limit * than.times }
    }
    case 'parent': {
      if (target.parent === null) return { ok: false, reason: 'missing-data' }
      return times(figureOf(term, target.parent, settings, snapshot, window), than.times)
    }
    case 'earlier': {
      // As many days right before the window; compared day by day, so that stretches of other lengths can be.
      const earlier = { days: than.days, today: window.today, back: window.back + window.days }
      const scale = ADDS_UP.has(metric) ? window.days / than.days : 1
      return times(figureOf(term, entity, settings, snapshot, earlier), than.times * scale)
    }
  }
}

const ADDS_UP: ReadonlySet<string> = new Set(['spend', 'impressions', 'clicks', 'conversions', 'conversionValue'])

function times(of: Figure, factor: number): Value {
  return of.ok ? { ok: true, value: of.seen * factor } : of
}

type Figure =
  | { readonly ok: true; readonly seen: number; readonly low: number; readonly high: number }
  | { readonly ok: false; readonly reason: HeldReason }

function figureOf(
  term: ConditionTerm,
  entity: EntityFacts,
  settings: RuleSettings,
  snapshot: Snapshot,
  { days, today, back }: { days: number; today: boolean; back: number },
): Figure {
  const late = LATE.has(term.metric)
  const matured = late && settings.guards.lag === 'matured'
  // Settled days only: the running day is none of them.
  const shift = matured ? entity.settledBack : 0
  if (shift === null) return { ok: false, reason: 'not-settled' }
  const options = { today: today && !matured, back: back + shift }
  const window: WindowFacts | null = entity.window(days, options)
  if (window === null || !window.complete) return { ok: false, reason: 'missing-data' }
  let prediction: Prediction | null = null
  if (late && settings.guards.lag === 'predicted' && !window.settled) {
    prediction = entity.predict(days, options)
    if (prediction === null) return { ok: false, reason: 'not-settled' }
  }
  const measured = measure(term.metric, entity, window, prediction, snapshot)
  if (measured !== null) return { ok: true, ...measured }
  const noRate = UNIT_OF[term.metric] === 'money' && snapshot.toReporting(1_000_000, entity.currency) === null
  return { ok: false, reason: entity.mixesCurrencies ? 'mixed-currency' : noRate ? 'no-rate' : 'no-value' }
}

function compare(op: ConditionTerm['op'], value: number, limit: number, hysteresis: number): Meets {
  const band = Math.abs(limit) * hysteresis
  const met = op === '<' ? value < limit : op === '<=' ? value <= limit : op === '>' ? value > limit : value >= limit
  if (met) return 'met'
  return Math.abs(value - limit) < band ? 'near' : 'clear'
}

function figure({ metric, of }: ConditionTerm, value: number, snapshot: Snapshot): EvidenceFigure {
  const unit = UNIT_OF[metric]
  const name = of === 'parent' ? `${metric}Parent` : metric
  return {
    name,
    value: Number.isFinite(value) ? value : null,
    unit,
    currency: unit === 'money' ? snapshot.currency : null,
  }
}

function dedupe(figures: readonly EvidenceFigure[]): EvidenceFigure[] {
  return [...new Map(figures.map((one) => [JSON.stringify(one), one])).values()]
}

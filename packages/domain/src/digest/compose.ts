import { dayOf, type Zone } from '@commerce/kernel'
import { missingOf } from './headline.ts'
import type { DigestDecisions, DigestFacts, DigestModel } from './model.ts'

/** Figures a digest tells, in this order. */
const TOLD = [
  'netRevenue',
  'orders',
  'spend',
  'blendedRoas',
  'platformRoas',
  'attributedRoas',
  'refundedOnDay',
] as const

/** More changes than anybody reads; the page has all of them. */
const MOST_CHANGES = 50

/** The digest of what is known, as a value. Pure: the same facts give the same model. */
export function composeDigest(
  facts: DigestFacts,
  about: {
    readonly asOf: number
    readonly since: number
    readonly zone: Zone
    readonly shop: string
    readonly demo: boolean
    readonly origin: string | null
    readonly decisions?: DigestDecisions
    readonly audit?: DigestModel['audit']
  },
): DigestModel {
  const figures = TOLD.flatMap((measure) => facts.figures.filter((figure) => figure.measure === measure))
  // What came in for the day itself is what the digest tells anyway.
  const past = facts.changes.filter(({ day, before }) => day !== facts.basis.day || before !== null)
  const ranked = past.sort(
    (a, b) =>
      size(b) - size(a) ||
      compare(b.day, a.day) ||
      compare(a.connectorId, b.connectorId) ||
      compare(a.measure, b.measure) ||
      b.at - a.at,
  )
  return {
    version: 1,
    day: dayOf(about.asOf, about.zone),
    asOf: about.asOf,
    time: timeOf(about.asOf, about.zone),
    since: about.since,
    zone: about.zone,
    shop: about.shop,
    demo: about.demo,
    origin: about.origin,
    currency: facts.currency,
    basis: { day: facts.basis.day, rule: facts.basis.rule, stale: facts.basis.stale },
    figures: figures.map(({ measure, unit, value, before }) => ({ measure, unit, value, before })),
    unsettled: figures.some(({ settled, value }) => settled !== 'settled' && value !== null),
    caveats: [...new Set(figures.flatMap(({ caveats }) => caveats))].sort(),
    missing: missingOf(figures),
    late: facts.completeness.filter(({ late }) => late).map(({ name, newestDay }) => ({ name, newestDay })),
    changes: ranked.slice(0, MOST_CHANGES).map(({ name, day, measure, before, after, currency, why }) => ({
      name,
      day,
      measure,
      before,
      after,
      currency,
      why,
    })),
    changesMore: Math.max(0, ranked.length - MOST_CHANGES),
    decisions: about.decisions?.asked.map(({ id, said }) => ({ id, said })) ?? facts.decisions.map(undecided),
    decisionsBatched: about.decisions?.batched ?? 0,
    audit: about.audit ?? null,
  }
}

function undecided({ id }: DigestFacts['decisions'][number]): DigestModel['decisions'][number] {
  return { id, said: null }
}

/** Whether there is anything to tell: a shop without data gets no mail about it. */
export function worthMaking(facts: DigestFacts): boolean {
  return facts.basis.rule !== 'today' || facts.figures.some(({ value }) => value !== null && value !== 0)
}

/** Money first, then by how much it moved. */
function size({ before, after, currency }: DigestFacts['changes'][number]): number {
  const moved = Math.abs((after ?? 0) - (before ?? 0))
  return currency === null ? moved / (moved + 1) : 1 + moved
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** `08:00` on the wall clock of the zone. */
function timeOf(at: number, zone: Zone): string {
  const parts = clockOf(at, zone)
  return `${String(parts.hour).padStart(2, '0')}:${String(parts.minute).padStart(2, '0')}`
}

/** What a clock on the wall shows. */
export function clockOf(at: number, zone: Zone): { readonly hour: number; readonly minute: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at)
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return { hour: of('hour'), minute: of('minute') }
}

import type { MeasureId, SumName, Sums } from '../model.ts'

/** Over which facts a measure stands; decides who can be missing from it and when it is settled. */
export type Over = 'ads' | 'orders' | 'both' | 'visits'

export interface MeasureSpec {
  readonly unit: 'money' | 'count' | 'ratio' | 'percent'
  readonly over: Over
  /** Sums it is made of; the parts that its rows add up to. */
  readonly parts: readonly SumName[]
  /** Minor units for money, a plain number otherwise; null when it is not known. */
  readonly value: (sums: Sums) => number | null
  /** Conversion values of different windows go into it. */
  readonly windowed?: boolean
}

const over = (top: number, bottom: number): number | null => (bottom === 0 ? null : top / bottom)
const ads = (sums: Sums, value: number): number | null => (sums.adRows === 0 ? null : value)
const orders = (sums: Sums, value: number): number | null => (sums.orderRows === 0 ? null : value)
const perSpend = (sums: Sums, value: number): number | null => (sums.adRows === 0 ? null : over(value, sums.spend))
const buyers = (sums: Sums, value: number): number | null => (sums.buyerRows === 0 ? null : value)

/** What each measure is made of and how (docs/measures.md). Ratios are computed here and never stored. */
export const SPECS: Readonly<Record<MeasureId, MeasureSpec>> = {
  spend: { unit: 'money', over: 'ads', parts: ['spend'], value: (s) => ads(s, s.spend) },
  impressions: { unit: 'count', over: 'ads', parts: ['impressions'], value: (s) => ads(s, s.impressions) },
  clicks: { unit: 'count', over: 'ads', parts: ['clicks'], value: (s) => ads(s, s.clicks) },
  ctr: { unit: 'percent', over: 'ads', parts: ['clicks', 'impressions'], value: (s) => over(s.clicks, s.impressions) },
  cpc: { unit: 'money', over: 'ads', parts: ['spend', 'clicks'], value: (s) => over(s.spend, s.clicks) },
  cpm: {
    unit: 'money',
    over: 'ads',
    parts: ['spend', 'impressions'],
    value: (s) => over(s.spend * 1_000, s.impressions),
  },
  frequency: {
    unit: 'ratio',
    over: 'ads',
    parts: ['reachImpressions', 'reach'],
    value: (s) => over(s.reachImpressions, s.reach),
  },
  conversions: {
    unit: 'count',
    over: 'ads',
    parts: ['conversionsMicros'],
    value: (s) => ads(s, s.conversionsMicros / 1_000_000),
    windowed: true,
  },
  conversionValue: {
    unit: 'money',
    over: 'ads',
    parts: ['conversionValue'],
    value: (s) => ads(s, s.conversionValue),
    windowed: true,
  },
  cpa: {
    unit: 'money',
    over: 'ads',
    parts: ['spend', 'conversionsMicros'],
    value: (s) => over(s.spend * 1_000_000, s.conversionsMicros),
    windowed: true,
  },
  orders: { unit: 'count', over: 'orders', parts: ['sales'], value: (s) => orders(s, s.sales) },
  units: { unit: 'count', over: 'orders', parts: ['units'], value: (s) => orders(s, s.units) },
  grossRevenue: { unit: 'money', over: 'orders', parts: ['gross'], value: (s) => orders(s, s.gross) },
  netRevenue: { unit: 'money', over: 'orders', parts: ['net'], value: (s) => orders(s, s.net) },
  refunded: { unit: 'money', over: 'orders', parts: ['refunded'], value: (s) => orders(s, s.refunded) },
  refundedOnDay: { unit: 'money', over: 'orders', parts: ['refundedOnDay'], value: (s) => orders(s, s.refundedOnDay) },
  aov: { unit: 'money', over: 'orders', parts: ['net', 'sales'], value: (s) => over(s.net, s.sales) },
  newBuyers: { unit: 'count', over: 'orders', parts: ['newBuyers'], value: (s) => buyers(s, s.newBuyers) },
  returningBuyers: {
    unit: 'count',
    over: 'orders',
    parts: ['returningBuyers'],
    value: (s) => buyers(s, s.returningBuyers),
  },
  visits: { unit: 'count', over: 'visits', parts: ['visits'], value: (s) => (s.visitRows === 0 ? null : s.visits) },
  blendedRoas: {
    unit: 'ratio',
    over: 'both',
    parts: ['net', 'spend'],
    value: (s) => (s.orderRows === 0 ? null : perSpend(s, s.net)),
  },
  platformRoas: {
    unit: 'ratio',
    over: 'ads',
    parts: ['conversionValue', 'spend'],
    value: (s) => perSpend(s, s.conversionValue),
    windowed: true,
  },
  attributedRoas: {
    unit: 'ratio',
    over: 'both',
    parts: ['attributed', 'spend'],
    value: (s) => (s.attributedRows === 0 ? null : perSpend(s, s.attributed)),
  },
  claimedRatio: {
    unit: 'ratio',
    over: 'both',
    parts: ['conversionValue', 'net'],
    value: (s) => (s.adRows === 0 || s.orderRows === 0 ? null : over(s.conversionValue, s.net)),
    windowed: true,
  },
  acos: {
    unit: 'percent',
    over: 'ads',
    parts: ['spend', 'conversionValue'],
    value: (s) => over(s.spend, s.conversionValue),
    windowed: true,
  },
  attributedRevenue: {
    unit: 'money',
    over: 'orders',
    parts: ['attributed'],
    value: (s) => (s.attributedRows === 0 ? null : s.attributed),
  },
}

/** ROAS and its kin: one that misses spend would look better than it is. */
export const SPEND_RATIOS: ReadonlySet<MeasureId> = new Set([
  'blendedRoas',
  'platformRoas',
  'attributedRoas',
  'claimedRatio',
  'acos',
])

export const isMeasure = (name: string): name is MeasureId => Object.hasOwn(SPECS, name)

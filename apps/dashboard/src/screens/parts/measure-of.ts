import type { MeasureId } from '@commerce/contracts'

/** Every measure once; complete because the compiler counts them. The list of the contract would bring its schemas along. */
const IDS: Readonly<Record<MeasureId, true>> = {
  spend: true,
  impressions: true,
  clicks: true,
  ctr: true,
  cpc: true,
  cpm: true,
  frequency: true,
  conversions: true,
  conversionValue: true,
  cpa: true,
  orders: true,
  units: true,
  grossRevenue: true,
  netRevenue: true,
  refunded: true,
  refundedOnDay: true,
  aov: true,
  newBuyers: true,
  returningBuyers: true,
  visits: true,
  blendedRoas: true,
  platformRoas: true,
  attributedRoas: true,
  claimedRatio: true,
  acos: true,
  attributedRevenue: true,
}

/** The measure whose panel an address opens; null for none and for nonsense. */
export function measureOf(text: string | undefined): MeasureId | null {
  return text !== undefined && isMeasure(text) ? text : null
}

function isMeasure(text: string): text is MeasureId {
  return Object.hasOwn(IDS, text)
}

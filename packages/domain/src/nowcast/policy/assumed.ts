/** A platform that settles within so few days books a conversion on the day it was bought: hardly anything comes late. */
const BY_PURCHASE_DAYS = 3
const KNOWN_AT_ONCE = { byPurchase: 0.97, byClick: 0.8 }

/**
 * Share known at each age where an account has too little history: what is missing at the end of a day melts away within the platform's
 * look-back, most of it in its first fifth (docs/time-machine.md says where that comes from).
 *
 * @param settleDays days after which the platform changes a day no more.
 */
export function assumedShare(settleDays: number): readonly number[] {
  if (settleDays <= 0) return [1]
  const missing = 1 - (settleDays <= BY_PURCHASE_DAYS ? KNOWN_AT_ONCE.byPurchase : KNOWN_AT_ONCE.byClick)
  return Array.from(
    { length: settleDays + 1 },
    (_, age) => 1 - missing * (1 - age / settleDays) * Math.exp((-5 * age) / settleDays),
  )
}

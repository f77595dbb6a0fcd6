import type { Advertised, StockLevel } from './model.ts'

export interface Stock {
  readonly skus: readonly string[]
  readonly quantity: number
}

/**
 * What an advertisement sells and how much of it was said to be there at a moment. Null where nobody said what it sells, or where the stock
 * of one of its products is not known: then nothing can be said about the sum.
 */
export function createStock(
  levels: readonly StockLevel[],
  advertised: readonly Advertised[],
): (id: { connectorId: string; level: string; externalId: string }, at: number) => Stock | null {
  const bySku = Map.groupBy(levels, ({ sku }) => sku)
  const byEntity = Map.groupBy(advertised, (one) => `${one.connectorId}\u0000${one.level}\u0000${one.externalId}`)
  return ({ connectorId, level, externalId }, at) => {
    if (byEntity.size === 0) return null
    const sold = byEntity.get(`${connectorId}\u0000${level}\u0000${externalId}`) ?? []
    const skus = sold
      .filter(({ knownAt, until }) => knownAt <= at && (until === null || until > at))
      .map(({ sku }) => sku)
      .sort()
    if (skus.length === 0) return null
    let quantity = 0
    for (const sku of new Set(skus)) {
      let newest: StockLevel | null = null
      for (const one of bySku.get(sku) ?? [])
        if (one.knownAt <= at && (newest === null || one.knownAt > newest.knownAt)) newest = one
      if (newest === null) return null
      quantity += newest.quantity
    }
    return { skus: [...new Set(skus)], quantity }
  }
}

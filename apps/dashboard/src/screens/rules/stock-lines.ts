export interface StockItem {
  readonly sku: string
  readonly quantity: number
}

/** Lines of "code, quantity" as people paste them from a sheet: comma, semicolon or tab between. */
export function readStock(
  text: string,
): { readonly items: readonly StockItem[] } | { readonly line: number; readonly text: string } {
  const items = new Map<string, number>()
  const lines = text.split('\n')
  for (const [at, raw] of lines.entries()) {
    const line = raw.trim()
    if (line === '') continue
    const found = /^(.{1,120}?)\s*[,;\t]\s*(\d{1,8})$/.exec(line)
    if (found?.[1] === undefined || Number(found[2]) > 10_000_000) return { line: at + 1, text: line.slice(0, 60) }
    items.set(found[1].trim(), Number(found[2]))
  }
  return { items: [...items].map(([sku, quantity]) => ({ sku, quantity })) }
}

export function stockText(items: readonly StockItem[]): string {
  return items.map((one) => `${one.sku}, ${one.quantity}`).join('\n')
}

/** JSON with the keys of objects in order, so that the same content is the same text. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** JSON of a flat object with its keys in order. Null stays null: an empty column, not the word. */
export function jsonOrNull(value: Readonly<Record<string, string | number>> | null): string | null {
  if (value === null) return null
  const sorted: Record<string, string | number> = {}
  for (const key of Object.keys(value).sort()) sorted[key] = value[key] ?? ''
  return JSON.stringify(sorted)
}

/** Whether two records say the same, whatever the order of their keys. */
export const sameRecord = (one: object, other: object): boolean => stableJson(one) === stableJson(other)

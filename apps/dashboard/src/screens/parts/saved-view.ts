/** What of an address is not part of a view: what is open on it, how far one has paged, and which view it is. */
const NOT_KEPT = new Set(['view', 'figure', 'rows', 'page', 'offset', 'order', 'link', 'open'])

/** The part of an address that a view keeps, always in the same order, so that two can be compared. */
export function keptQuery(address: Readonly<Record<string, string | undefined>>): string {
  const kept = Object.entries(address)
    .filter((entry): entry is [string, string] => !NOT_KEPT.has(entry[0]) && entry[1] !== undefined && entry[1] !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return new URLSearchParams(kept).toString()
}

/** The address of a kept query, as names and values. */
export function addressOf(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query))
}

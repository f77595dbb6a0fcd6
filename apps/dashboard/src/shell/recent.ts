const NAME = 'commerce.recent'
const KEPT = 5

/** The commands chosen last in this browser, newest first. */
export function recentIds(): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(NAME) ?? '[]')
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string').slice(0, KEPT) : []
  } catch {
    return []
  }
}

/** `ids` with `id` in front, without doubles, at most five. */
export function withRecent(ids: readonly string[], id: string): string[] {
  return [id, ...ids.filter((one) => one !== id)].slice(0, KEPT)
}

export function rememberRecent(id: string): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(withRecent(recentIds(), id)))
  } catch {
    // Storage may be forbidden; then nothing is recent.
  }
}

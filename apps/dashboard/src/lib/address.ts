/** What stands in the address after `?`: values as text, empty ones left out. `''` when nothing is left. */
export function searchText(search: Readonly<Record<string, unknown>>): string {
  const text = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') text.set(name, String(value))
  }
  return text.size > 0 ? `?${text}` : ''
}

/**
 * The page to return to after sign-in, as a path below `/dashboard`. Anything that could lead elsewhere becomes home:
 * the value comes from the address and may be forged (ASVS 3.7: no open redirect).
 */
export function returnPath(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])[\w\-./?=&%~+,:]*$/.test(next)) return '/'
  return next.startsWith('/sign-in') ? '/' : next
}

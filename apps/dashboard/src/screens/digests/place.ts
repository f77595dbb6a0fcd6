/** A page of the dashboard out of a digest (`/orders?day=2026-11-19`); null for anything that leads elsewhere. */
export function placeOf(
  to: string,
): { readonly path: string; readonly search: Readonly<Record<string, string>> } | null {
  if (!/^\/(?![/\\])/.test(to)) return null
  const [path = '/', query = ''] = to.split('?', 2)
  return {
    path: path.replace(/^\/dashboard(?=\/|$)/, '') || '/',
    search: Object.fromEntries(new URLSearchParams(query)),
  }
}

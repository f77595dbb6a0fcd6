/** The server names pages as the browser does; the router knows them below the place where the dashboard is mounted. */
export function placeOf(address: string): { readonly to: string; readonly search: Record<string, string> } {
  const { pathname, searchParams } = new URL(address, location.origin)
  return { to: pathname.replace(/^\/dashboard(?=\/|$)/, '') || '/', search: Object.fromEntries(searchParams) }
}

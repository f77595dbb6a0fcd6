import type { Connection } from '@commerce/contracts'

export type DataSpot =
  | { readonly kind: 'data-late'; readonly count: number; readonly names: readonly string[] }
  | { readonly kind: 'keys-soon'; readonly names: readonly string[] }
  | { readonly kind: 'quarantined'; readonly count: number }

/** Connections that have brought something, in whatever way. */
export function feeding(connections: readonly Connection[]): number {
  return connections.filter((one) => one.freshness.newestDay !== null || one.freshness.lastSuccessAt !== null).length
}

/** What makes the figures of the shop incomplete: late or failing connections, keys that end, rows that could not be used. */
export function dataSpots(connections: readonly Connection[]): readonly DataSpot[] {
  const on = connections.filter((one) => one.enabled)
  const late = on.filter((one) => one.freshness.late || one.state === 'failing' || one.state === 'needs-attention')
  const ending = on.filter((one) => one.credentials.clock === 'soon' || one.credentials.clock === 'expired')
  const quarantined = connections.reduce((sum, one) => sum + one.quarantined, 0)
  return [
    ...(late.length > 0
      ? [{ kind: 'data-late' as const, count: late.length, names: late.map((one) => one.name) }]
      : []),
    ...(ending.length > 0 ? [{ kind: 'keys-soon' as const, names: ending.map((one) => one.name) }] : []),
    ...(quarantined > 0 ? [{ kind: 'quarantined' as const, count: quarantined }] : []),
  ]
}

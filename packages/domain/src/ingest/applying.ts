import type { AdLevel } from '@commerce/contracts/records'
import { zone } from '@commerce/kernel'
import type { Applying } from './apply/context.ts'
import type { IngestDeps } from './deps.ts'

/** Where a connector does not say which level counts: the widest first. */
const LEVELS: readonly AdLevel[] = ['account', 'campaign', 'adgroup', 'ad', 'keyword']

/** What stays the same while pages of a connection are stored. */
export async function applyingFor(
  deps: Pick<IngestDeps, 'store' | 'connections' | 'shopZone'>,
  connectorId: string,
): Promise<Applying> {
  const info = await deps.connections.info(connectorId)
  const connector = info === null ? null : deps.connections.connectorOf(info.platform)
  return {
    store: deps.store,
    connectorId,
    zone: info?.zone ?? zone('Asia/Seoul'),
    shopZone: await deps.shopZone(),
    totals: connector !== null && connector.totals.length > 0 ? connector.totals : LEVELS,
    known: new Map(),
    said: { page: 0, rows: new Map() },
  }
}

import type { Mapped, PageContent } from '@commerce/contracts/connector'
import type { IngestDeps } from './deps.ts'
import type { RawPageRow } from './repo/pages.ts'
import { readRun } from './repo/runs.ts'

export type Mapper = (page: PageContent) => Iterable<Mapped>

/** How a stored page is read again: pages of imports by the files port, others by the connector of their platform. */
export type MapperOf = (page: Pick<RawPageRow, 'run_id' | 'connector_id' | 'stream'>) => Promise<Mapper>

/** Asks for each run and connection once. */
export function createMappers(deps: Pick<IngestDeps, 'store' | 'connections' | 'mapFile'>): MapperOf {
  const known = new Map<string, Promise<Mapper>>()
  return ({ run_id, connector_id, stream }) => {
    const key = `${run_id}\0${connector_id}\0${stream}`
    const found = known.get(key) ?? find(run_id, connector_id, stream)
    known.set(key, found)
    return found
  }

  async function find(runId: string, connectorId: string, stream: string): Promise<Mapper> {
    const run = await readRun(deps.store.read, runId)
    if (run?.kind === 'import') return deps.mapFile
    const info = await deps.connections.info(connectorId)
    const connector = info === null ? null : deps.connections.connectorOf(info.platform)
    if (connector === null) throw new Error(`no connector can read the pages of ${connectorId}`)
    return (page) => connector.map(stream, page)
  }
}

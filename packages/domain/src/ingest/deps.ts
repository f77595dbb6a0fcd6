import type { Mapped, PageContent } from '@commerce/contracts/connector'
import type { Clock, Ids, Zone } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { Jobs } from '@commerce/store/jobs'
import type { AuditRecord } from '../audit/index.ts'
import type { ConnectionsPort } from './model.ts'

export interface IngestDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly connections: ConnectionsPort
  /** Zone that decides the business day of an order. */
  readonly shopZone: () => Promise<Zone>
  /** Reads a stored page of a file again (rebuild, replay): `map` of the files port. */
  readonly mapFile: (page: PageContent) => Iterable<Mapped>
  /** Row of the file, as a spreadsheet counts, that stands in a place of a page of it. Null: the page is not of a file. */
  readonly rowInFile?: (page: PageContent, place: number) => number | null
  /** Release of the program: what one release has read, another reads again. */
  readonly release?: string
  readonly recordAudit: (tx: Tx, entry: AuditRecord) => Promise<void>
  readonly announce: (tx: Tx, topic: 'runs' | 'quarantine' | 'connectors', id: string | null) => Promise<void>
}

import type { Actor, ImportHints } from '@commerce/contracts'
import type { FileAt, FileHints, FileReading, FileRefusalCode, Inspection } from '@commerce/contracts/connector'
import type { Clock, Currency, Ids, Zone } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { Jobs } from '@commerce/store/jobs'
import { z } from 'zod'
import type { AuditRecord } from '../audit/index.ts'
import type { By, Connections } from '../connect/index.ts'
import type { Ingest } from '../ingest/index.ts'

export interface ImportDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly jobs: Pick<Jobs, 'enqueue'>
  /** Folder of the data; uploads lie in `imports-inbox`, the watched folder is `imports`. */
  readonly dataDir: string
  /** Loads the reading of files when one is first read. */
  readonly files: () => Promise<FileReading>
  readonly ingest: Ingest
  readonly connections: Pick<Connections, 'registry' | 'rows' | 'homeFor'>
  /** What files that do not say are read in. */
  readonly shop: () => Promise<{ readonly currency: Currency; readonly zone: Zone }>
  /** Bytes free where the data lies; null when nobody can tell. */
  readonly freeBytes: () => Promise<number | null>
  readonly recordAudit: (tx: Tx, entry: AuditRecord) => Promise<void>
  readonly announce: (tx: Tx, topic: 'runs', id: string | null) => Promise<void>
}

/** A file that is being imported: what the job must know to do it, and to do it again after a crash. */
export const Task = z.object({
  runId: z.string(),
  batchId: z.string(),
  connectorId: z.string(),
  dryRun: z.boolean(),
  actor: z.string(),
  startedAt: z.number(),
  /** A `FilePlan`; it was made by this program and is handed back to it as it is. */
  plan: z.looseObject({ format: z.string() }),
})
export type Task = z.infer<typeof Task>

export type ImportRefusal =
  | FileRefusalCode
  | 'not-found'
  | 'file-incomplete'
  | 'connector-other-platform'
  | 'run-active'

/** A file, what it seems to be, and where its rows would go. */
export interface Prepared {
  readonly file: FileAt
  readonly inspection: Inspection
  readonly connectorId: string | null
}

export type { By, FileHints, ImportHints }

/** How runs name who began them. */
export function nameOf(actor: Actor): string {
  if (actor.kind === 'user') return actor.userId
  if (actor.kind === 'key') return actor.keyId
  return actor.kind === 'system' ? actor.part : actor.kind
}

import type { Finding, Home } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import type { Clock, Ids } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { z } from 'zod'
import type { AuditRecord } from '../audit/index.ts'
import type { Found } from '../ingest/index.ts'
import type { SituationDeps } from './situation.ts'

export type { MeasureId } from './model.ts'

export interface MeasureDeps extends SituationDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly recordAudit: (tx: Tx, entry: AuditRecord) => Promise<void>
  /** A code of `problems` in the person's words. */
  readonly finding: (language: Language, found: Found) => Promise<z.infer<typeof Finding> | null>
  /** Codes of the KPI profiles in force for entities; keyed as the rows of the table are. */
  readonly profiles: (
    entities: readonly { key: string; connectorId: string; level: string; externalId: string }[],
  ) => Promise<ReadonlyMap<string, string>>
  /** What waits for an answer, most at stake first; the inbox has it. */
  readonly decisions?: (language: Language) => Promise<Pick<Home, 'decisions' | 'decisionsOpen' | 'nextPassAt'>>
}

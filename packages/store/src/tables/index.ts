import type { AccessTables } from './access.ts'
import type { ActTables } from './act.ts'
import type { AuditTables } from './audit.ts'
import type { ConnectTables } from './connect.ts'
import type { FactTables } from './facts.ts'
import type { HouseTables } from './house.ts'
import type { JobTables } from './jobs.ts'
import type { MeasureTables } from './measure.ts'
import type { SecretTables } from './secrets.ts'

/** Every table, as Kysely sees it. One file per area; a module adds its own interface here and its migration beside. */
export interface Tables
  extends HouseTables,
    AuditTables,
    AccessTables,
    JobTables,
    SecretTables,
    ConnectTables,
    FactTables,
    MeasureTables,
    ActTables {}

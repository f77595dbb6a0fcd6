import type { Backup } from '@commerce/contracts'
import type { z } from 'zod'

/** What the HTTP contract shows of a backup. */
export type BackupView = z.infer<typeof Backup>
export type BackupReason = BackupView['reason']

/**
 * A backup as its manifest tells it: the file `<id>.json` beside the copy. The folder is the catalogue, not a table: after a
 * restore the database knows nothing of backups made since, the folder still does.
 */
export interface Manifest extends BackupView {
  /** Hash of the copy; a single flipped byte shows. Null while it is being written. */
  readonly sha256: string | null
  readonly schemaVersion: number | null
  readonly engine: 'sqlite' | 'postgres'
  /** Head of the audit chain at that moment: an anchor that leaves the machine with the copy. */
  readonly auditHead: string | null
}

export interface Retention {
  readonly daily: number
  readonly weekly: number
  readonly monthly: number
}

/** 7 daily, 4 weekly, 12 monthly (ux.md section 4). */
export const DEFAULT_RETENTION: Retention = { daily: 7, weekly: 4, monthly: 12 }

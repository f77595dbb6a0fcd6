import { Backup } from '@commerce/contracts'
import { z } from 'zod'

/**
 * A backup as its manifest tells it: the file `<id>.json` beside the copy. The folder is the catalogue, not a table: after a
 * restore the database knows nothing of backups made since, the folder still does.
 */
export const Manifest = Backup.extend({
  /** A plain name: whoever can write a manifest must not be able to point outside the folder. */
  file: z.string().regex(/^[\w.-]+$/),
  /** Hash of the copy; a single flipped byte shows. Null while it is being written. */
  sha256: z.string().nullable(),
  schemaVersion: z.number().int().nullable(),
  engine: z.enum(['sqlite', 'postgres']),
  /** Head of the audit chain at that moment: an anchor that leaves the machine with the copy. */
  auditHead: z.string().nullable(),
}).readonly()
export type Manifest = z.infer<typeof Manifest>

/** What the HTTP contract shows of a backup. */
export type BackupView = z.infer<typeof Backup>
export type BackupReason = BackupView['reason']

/** How many to keep; 7, 4 and 12 unless configured (ux.md section 4). */
export interface Retention {
  readonly daily: number
  readonly weekly: number
  readonly monthly: number
}

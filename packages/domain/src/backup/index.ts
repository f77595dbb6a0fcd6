export { type BackupFolder, createBackupFolder } from './folder.ts'
export type { BackupReason, Manifest, Retention } from './model.ts'
export { newestVerified } from './policy.ts'
export { createBackupRoutes } from './routes.ts'
export {
  BACKUP_JOB,
  type BackupDeps,
  type Backups,
  type Checked,
  createBackups,
  type Restore,
  type SnapshotTools,
} from './service.ts'

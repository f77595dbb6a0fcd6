export type { Checked } from './checked.ts'
export { restoreSnapshot } from './restore.ts'
export { extensionOf, type SnapshotTools, snapshot, snapshotTools, verifySnapshot } from './snapshot.ts'

import { copyFile, rename, rm, stat } from 'node:fs/promises'
import type { Actor } from '@commerce/contracts'
import { type Clock, granted, type Ids, type Result, refused } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { Jobs } from '@commerce/store/jobs'
import type { AuditRecord } from '../audit/index.ts'
import type { BackupFolder } from './folder.ts'
import type { BackupReason, Manifest, Retention } from './model.ts'
import { expired, newestVerified } from './policy.ts'

/** What the engine can do; the store brings one for SQLite and one for PostgreSQL. */
export interface SnapshotTools {
  /** Extension of a copy, without the dot. */
  readonly extension: string
  /** Writes a consistent copy of one moment while others read and write. */
  take(file: string): Promise<void>
  /** Opens the copy and checks it; with `sha256` every byte of it. A flipped byte is always found. */
  verify(file: string, sha256: string | null): Promise<Checked>
}

export type Checked =
  | {
      readonly ok: true
      readonly sha256: string
      readonly schemaVersion: number
      readonly tables: number
      readonly rows: number
    }
  | { readonly ok: false; readonly why: string }

export interface BackupDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly folder: BackupFolder
  readonly tools: SnapshotTools
  readonly retention: Retention
  /** Local day of a moment in the shop's zone. */
  readonly dayOf: (at: number) => string
  readonly recordAudit: (tx: Tx, entry: AuditRecord) => Promise<void>
  readonly announce: (tx: Tx, topic: 'backups', id: string | null) => Promise<void>
  /** Head hash of the audit chain, kept with each copy as an anchor outside the database. */
  readonly auditHead: () => Promise<string>
  /** Puts a verified copy in the place of the live data and starts the product again. Resolves when it was scheduled. */
  readonly restartWith: (restore: Restore) => Promise<void>
}

/** What the composition root needs to swap the data. `by` is noted again afterwards: the old log goes with the old data. */
export interface Restore {
  readonly file: string
  readonly sha256: string | null
  readonly entry: AuditRecord
}

export interface Backups {
  list(): Promise<{ items: Manifest[]; newestVerifiedAt: number | null; folder: string }>
  /** Enters a backup in the catalogue and queues the work; answers at once. */
  request(actor: Actor, requestId: string | null): Promise<Manifest>
  /** Takes and verifies a copy now. */
  take(reason: BackupReason): Promise<Manifest>
  /** The work behind `request`: the job handler calls it. A repeat after a crash starts the copy over. */
  run(id: string): Promise<Manifest>
  verify(id: string): Promise<Result<Manifest, 'not-found' | 'backup-damaged'>>
  /** Verifies the copy, takes a safety copy of the present state, then swaps and restarts. */
  restore(
    actor: Actor,
    requestId: string | null,
    id: string,
  ): Promise<Result<{ backup: Manifest; safety: Manifest }, 'not-found' | 'backup-damaged'>>
  /** Enters a copy that was made elsewhere (before an upgrade) in the catalogue, and moves it into the folder. */
  adopt(file: string, reason: BackupReason): Promise<Manifest>
  /** What the retention rule no longer wants. */
  expired(): Promise<Manifest[]>
  /** Removes what the retention rule no longer wants; returns what went. */
  prune(): Promise<Manifest[]>
}

export const BACKUP_JOB = 'backup.run'

export function createBackups(deps: BackupDeps): Backups {
  const { store, clock, ids, folder, tools } = deps

  async function begin(reason: BackupReason): Promise<Manifest> {
    const id = ids.next('bkp')
    const createdAt = clock.now()
    const stamp = new Date(createdAt).toISOString().slice(0, 19).replaceAll(':', '')
    const manifest: Manifest = {
      id,
      file: `commerce-${stamp}Z-${id.slice(-6).toLowerCase()}.${tools.extension}`,
      reason,
      state: 'running',
      createdAt,
      verifiedAt: null,
      bytes: null,
      detail: null,
      sha256: null,
      schemaVersion: null,
      engine: store.engine,
      auditHead: null,
    }
    await folder.put(manifest)
    return manifest
  }

  async function finish(manifest: Manifest): Promise<Manifest> {
    const file = folder.fileOf(manifest)
    let done: Manifest
    try {
      await rm(file, { force: true })
      const auditHead = await deps.auditHead()
      await tools.take(file)
      done = await judged({ ...manifest, auditHead })
    } catch (error) {
      await rm(file, { force: true })
      done = { ...manifest, state: 'failed', detail: error instanceof Error ? error.message : String(error) }
    }
    await settle(done)
    return done
  }

  async function judged(manifest: Manifest): Promise<Manifest> {
    const file = folder.fileOf(manifest)
    const checked = await tools.verify(file, manifest.sha256)
    if (!checked.ok) return { ...manifest, state: 'damaged', detail: checked.why }
    return {
      ...manifest,
      state: 'verified',
      verifiedAt: clock.now(),
      bytes: (await stat(file)).size,
      detail: `${checked.tables} tables, ${checked.rows} rows`,
      sha256: checked.sha256,
      schemaVersion: checked.schemaVersion,
    }
  }

  async function settle(manifest: Manifest): Promise<void> {
    await folder.put(manifest)
    await store.write((tx) => deps.announce(tx, 'backups', manifest.id))
  }

  async function verify(id: string): Promise<Result<Manifest, 'not-found' | 'backup-damaged'>> {
    const manifest = await folder.get(id)
    if (manifest === null || manifest.state === 'running') return refused('not-found')
    const checked = await judged(manifest)
    await settle(checked)
    return checked.state === 'verified'
      ? granted(checked)
      : refused('backup-damaged', { file: checked.file, why: checked.detail ?? '' })
  }

  const unwanted = async (): Promise<Manifest[]> =>
    expired(await folder.list(), deps.retention, clock.now(), deps.dayOf)

  return {
    async list() {
      const items = await folder.list()
      return { items, newestVerifiedAt: newestVerified(items)?.createdAt ?? null, folder: folder.path }
    },

    async request(actor, requestId) {
      const manifest = await begin('demand')
      await store.write(async (tx) => {
        await deps.jobs.enqueue(tx, BACKUP_JOB, { id: manifest.id })
        await deps.recordAudit(tx, {
          actor,
          action: 'backups.requested',
          object: manifest.id,
          before: null,
          after: { file: manifest.file },
          reason: null,
          requestId,
        })
        await deps.announce(tx, 'backups', manifest.id)
      })
      return manifest
    },

    take: async (reason) => await finish(await begin(reason)),

    async run(id) {
      const manifest = await folder.get(id)
      if (manifest === null) throw new Error(`backup ${id} has no manifest in ${folder.path}`)
      if (manifest.state === 'verified' || manifest.state === 'damaged') return manifest
      return await finish(manifest)
    },

    verify,

    async restore(actor, requestId, id) {
      const checked = await verify(id)
      if (!checked.ok) return checked
      const backup = checked.value
      const safety = await finish(await begin('before-restore'))
      if (safety.state !== 'verified') throw new Error(`the safety copy before the restore failed: ${safety.detail}`)
      const entry = {
        actor,
        action: 'backups.restored',
        object: backup.id,
        before: { safety: safety.file },
        after: { file: backup.file },
        reason: null,
        requestId,
      }
      await deps.restartWith({ file: folder.fileOf(backup), sha256: backup.sha256, entry })
      return granted({ backup, safety })
    },

    async adopt(file, reason) {
      const manifest = await begin(reason)
      await moveTo(file, folder.fileOf(manifest))
      const done = await judged(manifest)
      await settle(done)
      return done
    },

    expired: unwanted,

    async prune() {
      const gone = await unwanted()
      for (const manifest of gone) await folder.remove(manifest)
      if (gone.length > 0) {
        await store.write(async (tx) => {
          await deps.recordAudit(tx, {
            actor: { kind: 'system', part: 'backups' },
            action: 'backups.pruned',
            object: null,
            before: gone.map((one) => one.file),
            after: null,
            reason: null,
            requestId: null,
          })
          await deps.announce(tx, 'backups', null)
        })
      }
      return gone
    },
  }
}

/** The folder of backups may be on another disk, where a file cannot be renamed to. */
async function moveTo(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    await copyFile(from, to)
    await rm(from)
  }
}

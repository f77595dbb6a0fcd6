import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Audit, AuditRecord } from '@commerce/domain/audit'
import type { Restore } from '@commerce/domain/backup'
import type { Clock } from '@commerce/kernel'
import { restoreSnapshot, type Store, type Tx } from '@commerce/store'
import type { Config } from '../config/index.ts'

/**
 * A restore in two halves: the data is swapped while nobody has it open, and what belongs to it (end the sessions of then, note
 * it in the log of then) is done when it is opened. A note beside the data joins the halves, so that a crash between them
 * cannot leave sessions alive that had been ended since the copy was made.
 */
interface Note {
  /** `swapping` is written before, `swapped` after the data was put in place. */
  readonly state: 'swapping' | 'swapped'
  /** Head of the audit chain before; when it still stands, a crash came before the swap. Null when it could not be read. */
  readonly headBefore: string | null
  readonly entry: AuditRecord
}

const noteFile = (dataDir: string): string => join(dataDir, 'restore.json')

/** Puts a copy in the place of the live data. Nobody may have it open. Throws StoreTrouble; then nothing has changed. */
export async function swapData(restore: Restore, headBefore: string | null, config: Config): Promise<void> {
  const { file, sha256, entry } = restore
  const { dataDir, databaseUrl: url } = config
  writeNote(dataDir, { state: 'swapping', headBefore, entry })
  try {
    await restoreSnapshot(file, sha256, { url, dataDir })
  } catch (error) {
    rmSync(noteFile(dataDir), { force: true })
    throw error
  }
  writeNote(dataDir, { state: 'swapped', headBefore, entry })
}

/** Finishes a restore at the opening of the data; does nothing when there was none. May run again after a crash. */
export async function finishRestore(
  dataDir: string,
  product: { store: Store; audit: Audit; clock: Pick<Clock, 'now'>; access: { endAllSessions(): Promise<number> } },
): Promise<void> {
  const note = readNote(dataDir)
  if (note === null) return
  const untouched = note.state === 'swapping' && note.headBefore === (await product.audit.head())
  if (!untouched) {
    await product.access.endAllSessions()
    await product.store.write(async (tx) => {
      await product.audit.record(tx, note.entry)
      if (await holdStill(tx, note.entry, product.clock.now())) {
        const { actor, requestId } = note.entry
        const entry = { actor, requestId, action: 'execution.paused', object: null, reason: 'restore' }
        await product.audit.record(tx, { ...entry, before: { paused: false }, after: { paused: true } })
      }
    })
  }
  rmSync(noteFile(dataDir), { force: true })
}

/**
 * What was under way when the copy was made may have been done, and undone by a person, since: nothing of it is sent before somebody
 * has looked and released the kill switch.
 */
async function holdStill(tx: Tx, { actor }: AuditRecord, now: number): Promise<boolean> {
  const settings = await tx.selectFrom('execution_settings').select('paused').executeTakeFirst()
  if (settings === undefined || settings.paused === 1) return false
  const open = await tx
    .selectFrom('executions')
    .select('id')
    .where('state', 'in', ['planned', 'intended', 'attempted', 'waiting', 'unknown'])
    .limit(1)
    .executeTakeFirst()
  const freed = await tx
    .selectFrom('action_proposals')
    .select('id')
    .where('status', 'in', ['proposed', 'approved'])
    .where('requires_approval', '=', 0)
    .limit(1)
    .executeTakeFirst()
  if (open === undefined && freed === undefined) return false
  const by = actor.kind === 'user' ? actor.userId : actor.kind
  await tx.updateTable('execution_settings').set({ paused: 1, paused_at: now, paused_by: by }).execute()
  return true
}

function writeNote(dataDir: string, note: Note): void {
  // On a new machine there is only the copy.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${noteFile(dataDir)}.new`
  writeFileSync(draft, JSON.stringify(note), { mode: 0o600, flush: true })
  renameSync(draft, noteFile(dataDir))
}

function readNote(dataDir: string): Note | null {
  try {
    return JSON.parse(readFileSync(noteFile(dataDir), 'utf8')) as Note
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

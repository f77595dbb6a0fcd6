import { stat } from 'node:fs/promises'
import { createBackupFolder, type Manifest } from '@commerce/domain/backup'
import { verifySnapshot } from '@commerce/store'
import type { Action, Context } from '../context.ts'
import { EXIT } from '../exit.ts'
import { failureOf } from '../failure.ts'
import { withProduct } from '../open.ts'
import { table } from '../table.ts'

export const now: Action = async (context) => {
  const { say, note, data, terminal, json } = context
  const made = await withProduct(context, {}, ({ product }) => product.backups.take('demand'))
  data(made, '')
  const { file, detail, state } = made
  if (state === 'verified') {
    note(say('backup.made', { file, detail: detail ?? '' }))
    return EXIT.done
  }
  if (!json) terminal.err(`${say('backup.failed', { why: detail ?? state })}\n`)
  return EXIT.error
}

/** Reads the folder only, so that it also works when the database is damaged or gone. */
export const list: Action = async (context) => {
  const { say, data, note } = context
  const { backups } = context.config()
  const items = await createBackupFolder(backups.dir).list()
  if (items.length === 0) note(say('backup.none'))
  const heads = [say('backup.id'), say('backup.made_at'), say('backup.reason'), say('backup.state'), say('backup.size')]
  const rows = items.map(({ id, createdAt, reason, state, bytes }) => [
    id,
    new Date(createdAt).toISOString(),
    reason,
    state,
    bytes === null ? say('none') : `${(bytes / 1_000_000).toFixed(1)} MB`,
  ])
  data(items, items.length === 0 ? '' : table([heads, ...rows]))
  return undefined
}

export const verify: Action = async (context) => {
  const { say, note, data } = context
  const { manifest, detail } = await checkedBackup(context)
  note(say('backup.sound', { file: manifest.file, detail }))
  data({ id: manifest.id, file: manifest.file, sound: true, detail }, '')
  return EXIT.done
}

export const prune: Action = async (context) => {
  const { say, note, data } = context
  const dryRun = context.options.dryRun === true
  const gone = await withProduct(context, {}, ({ product: { backups } }) =>
    dryRun ? backups.expired() : backups.prune(),
  )
  note(say(dryRun ? 'backup.wouldPrune' : 'backup.pruned', { count: gone.length }))
  data(gone, gone.map(({ id, file }) => `${id}  ${file}\n`).join(''))
  return EXIT.done
}

/** The backup that the command line names, opened and checked without the database. @throws Failure when it is not good. */
export async function checkedBackup(context: Context): Promise<{ manifest: Manifest; file: string; detail: string }> {
  const { say, language } = context
  const [id = ''] = context.args
  const folder = createBackupFolder(context.config().backups.dir)
  const manifest = await folder.get(id)
  const file = manifest === null ? null : folder.fileOf(manifest)
  if (manifest === null || file === null || (await stat(file).catch(() => null)) === null) {
    throw failureOf({ code: 'not-found', params: {} }, say, language)
  }
  const checked = await verifySnapshot(file, manifest.sha256)
  if (!checked.ok)
    throw failureOf({ code: 'snapshot-damaged', params: { path: file, why: checked.why } }, say, language)
  return { manifest, file, detail: `${checked.tables} tables, ${checked.rows} rows` }
}

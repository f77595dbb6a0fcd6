import { constants, existsSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import type { Restore } from '@commerce/domain/backup'
import { StoreTrouble, verifySnapshot } from '@commerce/store'
import type { Config } from '../../config/index.ts'
import { swapData } from '../../product/restored.ts'
import { confirmed } from '../confirm.ts'
import type { Action, Context } from '../context.ts'
import { EXIT } from '../exit.ts'
import { Failure, failureOf } from '../failure.ts'
import { databaseFile, OPERATOR, withProduct } from '../open.ts'
import { checkedBackup } from './backup.ts'

/**
 * Puts a backup in the place of the live data. The present state is kept: as a backup when it can be opened, else the
 * damaged file is moved aside. Works on a machine that has no database yet.
 */
export const restore: Action = async (context) => {
  const { say, note, data } = context
  const config = context.config()
  const { manifest, file } = await checkedBackup(context)
  const at = new Date(manifest.createdAt).toISOString()
  await confirmed(context, manifest.id, say('confirm.restore', { at, word: manifest.id }))
  note(say('backup.restoring', { file: manifest.file }))
  const { wanted, safety, head } = await keepPresent(context, config, manifest.id, {
    file,
    sha256: manifest.sha256,
    entry: {
      ...OPERATOR,
      action: 'backups.restored',
      object: manifest.id,
      before: null,
      after: { file: manifest.file },
      reason: null,
    },
  })
  await swapData(wanted, head, config)
  // The copy may be of an older program: opening it upgrades it and finishes the restore.
  await withProduct(context, { make: true }, async () => undefined)
  note(say('backup.restored'))
  if (safety !== null)
    note(safety.startsWith('bkp_') ? say('backup.takeBack', { safety }) : say('backup.aside', { file: safety }))
  data({ restored: manifest.id, safety }, '')
  return EXIT.done
}

async function keepPresent(
  context: Context,
  config: Config,
  id: string,
  plain: Restore,
): Promise<{ wanted: Restore; safety: string | null; head: string | null }> {
  const { say, language } = context
  let wanted = plain
  try {
    return await withProduct(
      context,
      {
        onRestore: (restore) => {
          wanted = restore
        },
      },
      async ({ product }) => {
        const done = await product.backups.restore(OPERATOR.actor, null, id)
        if (!done.ok) throw failureOf(done.refusal, say, language)
        return { wanted, safety: done.value.safety.id, head: await product.audit.head() }
      },
    )
  } catch (error) {
    if (error instanceof Failure && error.sentences?.code === 'no-database')
      return { wanted: plain, safety: null, head: null }
    if (!(await isDamage(error, config))) throw error
    return { wanted: plain, safety: await copyAside(config, plain), head: null }
  }
}

/** Damage that shows only while the safety copy is made counts too: then there is nothing better to keep than the file. */
async function isDamage(error: unknown, config: Config): Promise<boolean> {
  if (error instanceof Failure) return false
  if (error instanceof StoreTrouble) return error.code === 'database-damaged'
  const file = databaseFile(config)
  return file !== null && !(await verifySnapshot(file, null)).ok
}

/** What is damaged may still hold what somebody can rescue, so it is kept. A copy: only the swap itself knows who else reads. */
async function copyAside(config: Config, { entry }: Restore): Promise<string | null> {
  const file = databaseFile(config)
  if (file === null || !existsSync(file)) return null
  const aside = `${file}.damaged-before-${String(entry.object)}`
  for (const part of ['', '-wal']) {
    if (existsSync(`${file}${part}`)) await copyFile(`${file}${part}`, `${aside}${part}`, constants.COPYFILE_FICLONE)
  }
  return aside
}

import { existsSync } from 'node:fs'
import { openStore, schemaStatus } from '@commerce/store'
import { realPorts } from '../../product/ports.ts'
import type { Action, Context } from '../context.ts'
import { databaseFile, OPERATOR, withProduct } from '../open.ts'
import { table } from '../table.ts'

/** L1: the schema, the key file and the named secrets. Repeating it changes nothing. */
export const init: Action = (context) => bringToHead(context, 'db.ready')

/** L17. */
export const migrateNow: Action = (context) => bringToHead(context, 'db.current')

async function bringToHead(context: Context, sentence: 'db.ready' | 'db.current'): Promise<undefined> {
  const { say, note, data } = context
  const snapshot = context.options.snapshot !== false
  await withProduct(context, { make: true, snapshot }, async ({ product }) => {
    const { from, to, copy } = product.migrated
    if (from !== to && from > 0) note(say('db.upgraded', { from, to }))
    else note(say(sentence, { version: to }))
    if (copy !== null) note(say('db.copy', { copy: copy.file }))
    data({ from, to, copy: copy?.file ?? null }, '')
  })
}

/** L2: the default connectors, each once. */
export const seed: Action = async (context) => {
  const { say, note, data } = context
  await withProduct(context, {}, async ({ product }) => {
    const added = await product.data.connections.seed(OPERATOR)
    const names = added.map(({ platform }) => platform)
    note(names.length === 0 ? say('db.seededBefore') : say('db.seeded', { names: names.join(', ') }))
    data({ added: added.map(({ id, platform, mode }) => ({ id, platform, mode })) }, '')
  })
  return undefined
}

/** L17: the revision of the database and of this program. */
export const status: Action = async (context) => {
  const { say, data } = context
  const config = context.config()
  const file = databaseFile(config)
  const engine = file === null ? 'postgres' : 'sqlite'
  const place = file ?? 'DATABASE_URL'
  const found = file === null || existsSync(file) ? await look(config) : { current: 0, head: null, pending: [] }
  const rows = [
    [say('db.engine'), engine],
    [say('db.place'), place],
    [say('db.version'), found.current === 0 ? say('none') : String(found.current)],
    ...(found.head === null ? [] : [[say('db.program'), String(found.head)]]),
  ]
  const pending = found.pending.map(({ version, name }) => `  ${version} ${name}\n`)
  const text = `${table(rows)}${pending.length === 0 ? '' : `${say('db.pending')}\n${pending.join('')}`}`
  data({ engine, place, ...found }, text)
  return undefined
}

async function look({ databaseUrl, dataDir }: { databaseUrl: string | null; dataDir: string }) {
  const store = await openStore({ url: databaseUrl, dataDir, clock: realPorts().clock })
  try {
    return await schemaStatus(store)
  } finally {
    await store.close()
  }
}

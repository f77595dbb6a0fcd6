import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore, StoreTrouble, schemaStatus, storageTrouble } from '@commerce/store'
import { createRedactor } from '@commerce/store/secrets'
import type { Config } from '../config/index.ts'
import { createLog } from '../log/index.ts'
import { notedAddress } from '../product/address.ts'
import { type OpenOptions, openProduct, type Product } from '../product/open.ts'
import { originOf } from '../product/origin.ts'
import { type Ports, realPorts } from '../product/ports.ts'
import type { Context } from './context.ts'
import { failureOf } from './failure.ts'

/** Whoever sits at the machine and holds the data folder; written into the audit log. */
export const OPERATOR = { actor: { kind: 'operator' }, requestId: null } as const

export interface Opened {
  readonly product: Product
  readonly config: Config
  readonly ports: Ports
}

export interface OpenHow {
  /** A database that is missing or of an older version is made or upgraded; else that is a failure. */
  readonly make?: boolean
  readonly snapshot?: boolean
  readonly onRestore?: OpenOptions['onRestore']
}

/** Opens the product for one command, without listening and without background work, and closes it afterwards. */
export async function withProduct<T>(context: Context, how: OpenHow, work: (opened: Opened) => Promise<T>): Promise<T> {
  const config = context.config()
  const ports = realPorts()
  if (how.make !== true) await placed(config, () => needsDatabase(context, config, ports))
  const redactor = createRedactor()
  for (const secret of config.secrets) redactor.register(secret)
  const log = createLog({
    log: { level: config.log.level === 'debug' ? 'debug' : 'error', format: config.log.format },
    redactor,
    terminal: context.terminal.errIsTerminal,
    to: { write: context.terminal.err },
  })
  return await placed(config, async () => {
    const product = await openProduct({
      config,
      ports,
      log,
      redactor,
      // The server may have been started with another port than the one this command was told of.
      publicOrigin: config.publicUrl ?? notedAddress(config.dataDir) ?? originOf(config, config.port),
      onRestore: how.onRestore ?? (() => undefined),
      ...(how.snapshot === undefined ? {} : { snapshot: how.snapshot }),
    })
    try {
      return await work({ product, config, ports })
    } finally {
      await product.close()
    }
  })
}

/** Says of trouble that shows only while reading or writing where it is. */
export async function placed<T>(config: Config, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = storageTrouble(error)
    if (code === null || error instanceof StoreTrouble) throw error
    const why = error instanceof Error ? error.message : ''
    throw new StoreTrouble(code, { path: databaseFile(config) ?? 'DATABASE_URL', why }, error)
  }
}

/** A command that only looks must not make a database, nor upgrade one. */
async function needsDatabase(context: Context, config: Config, { clock }: Ports): Promise<void> {
  const { say, language } = context
  const file = databaseFile(config)
  if (file !== null && !existsSync(file))
    throw failureOf({ code: 'no-database', params: { path: file } }, say, language)
  const store = await openStore({ url: config.databaseUrl, dataDir: config.dataDir, clock })
  try {
    const { current, head } = await schemaStatus(store)
    if (current === 0) {
      const path = file ?? 'DATABASE_URL'
      throw failureOf({ code: 'no-database', params: { path } }, say, language)
    }
    if (current < head) {
      throw failureOf({ code: 'schema-older', params: { database: current, program: head } }, say, language)
    }
  } finally {
    await store.close()
  }
}

/** Where the SQLite file is or would be; null with PostgreSQL. */
export function databaseFile({ databaseUrl, dataDir }: Config): string | null {
  if (databaseUrl === null) return join(dataDir, 'ads.sqlite3')
  return databaseUrl.startsWith('file:') ? fileURLToPath(databaseUrl) : null
}

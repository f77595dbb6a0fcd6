import { existsSync } from 'node:fs'
import { createBackupFolder, newestVerified } from '@commerce/domain/backup'
import { openStore, type Store, StoreTrouble, schemaStatus, verifySnapshot } from '@commerce/store'
import { createJobs } from '@commerce/store/jobs'
import { openKeyring } from '@commerce/store/secrets'
import type { Config } from '../../config/index.ts'
import { databaseTime, newestBeat } from '../../http/index.ts'
import type { Ports } from '../../product/ports.ts'
import type { Context } from '../context.ts'
import { failureOf } from '../failure.ts'
import { databaseFile, placed } from '../open.ts'
import type { Finding } from './finding.ts'
import { keyFinding } from './machine.ts'

const HOUR_MS = 3_600_000
/** A night and some hours. */
const BACKUP_OLD_HOURS = 30
const WORKER_SILENT_MS = 60_000

export interface DatabaseFindings {
  readonly findings: readonly Finding[]
  /** Difference of the two clocks in milliseconds; null when the database did not answer. */
  readonly skew: number | null
}

/** Looks into the database without changing it. What cannot be opened is a finding. */
export async function databaseFindings(context: Context, config: Config, ports: Ports): Promise<DatabaseFindings> {
  const { say } = context
  const file = databaseFile(config)
  if (file !== null && !existsSync(file)) {
    return { findings: [{ part: 'schema', state: 'warn', sentence: say('doctor.schemaNone') }], skew: null }
  }
  try {
    return await placed(config, () => look(context, config, ports, file))
  } catch (error) {
    if (!(error instanceof StoreTrouble)) throw error
    const words = failureOf(error, say, context.language).sentences
    const sentence = say('doctor.databaseBad', { why: words?.title ?? error.code, next: words?.nextStep ?? '' })
    return { findings: [{ part: 'database', state: 'fail', sentence }], skew: null }
  }
}

async function look(context: Context, config: Config, ports: Ports, file: string | null): Promise<DatabaseFindings> {
  const store = await openStore({ url: config.databaseUrl, dataDir: config.dataDir, clock: ports.clock })
  try {
    const schema = await schemaFinding(context, store)
    if (schema.state !== 'ok') return { findings: [schema], skew: null }
    const asked = await databaseTime(store)
    return {
      findings: [
        schema,
        await soundFinding(context, file),
        await opensFinding(context, config, store, ports),
        await workFinding(context, config, store, ports),
      ],
      skew: Math.abs(asked - ports.clock.now()),
    }
  } finally {
    await store.close()
  }
}

async function schemaFinding({ say }: Context, store: Store): Promise<Finding> {
  const { current, head, pending } = await schemaStatus(store)
  if (current === 0) return { part: 'schema', state: 'warn', sentence: say('doctor.schemaNone') }
  if (current > head) {
    return { part: 'schema', state: 'fail', sentence: say('doctor.schemaNewer', { version: current, program: head }) }
  }
  if (current === head) return { part: 'schema', state: 'ok', sentence: say('doctor.schema', { version: current }) }
  const steps = pending.map(({ version, name }) => `${version} ${name}`).join(', ')
  return { part: 'schema', state: 'warn', sentence: say('doctor.schemaPending', { version: current, steps }) }
}

/** SQLite: every page, index and reference. PostgreSQL checks its pages itself; that it answered is what can be said. */
async function soundFinding({ say }: Context, file: string | null): Promise<Finding> {
  if (file === null)
    return { part: 'database', state: 'ok', sentence: say('doctor.database', { detail: 'PostgreSQL' }) }
  const found = await verifySnapshot(file, null)
  if (!found.ok) {
    const next = say('trouble.database-damaged.nextStep')
    return { part: 'database', state: 'fail', sentence: say('doctor.databaseBad', { why: found.why, next }) }
  }
  const detail = `${found.tables} tables, ${found.rows} rows`
  return { part: 'database', state: 'ok', sentence: say('doctor.database', { detail }) }
}

/** Does the key open what is sealed in there? */
async function opensFinding({ say, language }: Context, config: Config, store: Store, ports: Ports): Promise<Finding> {
  const opened = await openKeyring(store, { dataDir: config.dataDir, env: config.masterKey, ...ports })
  if (opened.ok) return await keyFinding(say, config)
  const words = failureOf(opened.refusal, say, language).sentences
  return {
    part: 'key',
    state: 'fail',
    sentence: say('doctor.keyWrong', { why: words?.title ?? '', next: words?.nextStep ?? '' }),
  }
}

async function workFinding({ say }: Context, config: Config, store: Store, ports: Ports): Promise<Finding> {
  const jobs = await createJobs(store, {
    ...ports,
    ...(store.engine === 'postgres' && config.databaseUrl !== null ? { connectionString: config.databaseUrl } : {}),
  })
  try {
    const { dead } = await jobs.overview()
    const at = await newestBeat(store.read, 'worker')
    const silent = at === null ? null : ports.clock.now() - at
    if (silent === null || silent > WORKER_SILENT_MS) {
      return { part: 'worker', state: 'warn', sentence: say('doctor.workerNone') }
    }
    if (dead > 0) return { part: 'worker', state: 'warn', sentence: say('doctor.workerDead', { dead }) }
    return { part: 'worker', state: 'ok', sentence: say('doctor.worker', { seconds: Math.round(silent / 1000) }) }
  } finally {
    await jobs.close()
  }
}

export async function backupFinding({ say }: Context, config: Config, now: number): Promise<Finding> {
  const newest = newestVerified(await createBackupFolder(config.backups.dir).list())
  if (newest === null) return { part: 'backup', state: 'warn', sentence: say('doctor.backupNone') }
  const hours = Math.round((now - newest.createdAt) / HOUR_MS)
  const old = hours > BACKUP_OLD_HOURS
  return {
    part: 'backup',
    state: old ? 'warn' : 'ok',
    sentence: say(old ? 'doctor.backupOld' : 'doctor.backup', { hours }),
  }
}

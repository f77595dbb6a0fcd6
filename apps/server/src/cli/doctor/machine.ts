import { constants, existsSync } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Say } from '@commerce/contracts/words'
import type { Config, Loaded } from '../../config/index.ts'
import { freeBytes } from '../../http/index.ts'
import type { Finding } from './finding.ts'

const DISK_LOW = 1_000_000_000
/** When this program was made; a clock before it is wrong (2026-11-01). */
const MADE_AT = Date.UTC(2026, 10, 1)
const DASHBOARD = join(import.meta.dirname, '../../../../dashboard/dist/index.html')

export function nodeFinding(say: Say, version: string): Finding {
  const right = Number(version.split('.')[0]) >= 24
  return {
    part: 'node',
    state: right ? 'ok' : 'fail',
    sentence: say(right ? 'doctor.node' : 'doctor.nodeOld', { version }),
  }
}

export function configFinding(say: Say, loaded: Loaded): Finding {
  if (loaded.ok) return { part: 'config', state: 'ok', sentence: say('doctor.configRight') }
  const names = loaded.problems.map(({ name }) => name).join(', ')
  return { part: 'config', state: 'fail', sentence: say('doctor.configWrong', { names }) }
}

/** Writable by permission and by mount; nothing is written for that. */
export async function dataFinding(say: Say, path: string): Promise<Finding> {
  if (!existsSync(path)) return { part: 'data', state: 'warn', sentence: say('doctor.dataMissing', { path }) }
  try {
    await access(path, constants.W_OK | constants.X_OK)
    return { part: 'data', state: 'ok', sentence: say('doctor.dataRight', { path }) }
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : ''
    return { part: 'data', state: 'fail', sentence: say('doctor.dataReadOnly', { path, reason }) }
  }
}

export async function diskFinding(say: Say, dataDir: string): Promise<Finding> {
  let folder = dataDir
  while (!existsSync(folder)) folder = dirname(folder)
  const bytes = await freeBytes(folder)
  const low = bytes < DISK_LOW
  const sentence = say(low ? 'doctor.diskLow' : 'doctor.disk', { free: Math.floor(bytes / 1_000_000) })
  return { part: 'disk', state: low ? 'warn' : 'ok', sentence }
}

/** @param skew difference to the database's clock in milliseconds; null when it was not asked. */
export function clockFinding(say: Say, now: number, skew: number | null): Finding {
  const at = new Date(now).toISOString()
  if (now < MADE_AT) return { part: 'clock', state: 'fail', sentence: say('doctor.clockWrong', { at }) }
  if (skew !== null && skew > 5_000) {
    return { part: 'clock', state: 'warn', sentence: say('doctor.clockSkew', { seconds: Math.round(skew / 1000) }) }
  }
  return { part: 'clock', state: 'ok', sentence: say('doctor.clock', { at }) }
}

/** The key file by its mode; whether it opens this database is asked by opening it. */
export async function keyFinding(say: Say, { dataDir, masterKey }: Config): Promise<Finding> {
  const given = Object.entries(masterKey).find(([, value]) => value !== undefined)
  if (given !== undefined) return { part: 'key', state: 'ok', sentence: say('doctor.key', { source: given[0] }) }
  const path = join(dataDir, 'master.key')
  const info = await stat(path).catch(() => null)
  if (info === null) return { part: 'key', state: 'ok', sentence: say('doctor.keyNone') }
  const mode = (info.mode & 0o777).toString(8).padStart(4, '0')
  return { part: 'key', state: 'ok', sentence: say('doctor.keyFile', { path, mode }) }
}

export function dashboardFinding(say: Say): Finding {
  const built = existsSync(DASHBOARD)
  return {
    part: 'dashboard',
    state: built ? 'ok' : 'warn',
    sentence: say(built ? 'doctor.dashboard' : 'doctor.dashboardNone'),
  }
}

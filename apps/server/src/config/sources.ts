import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import type { Problem } from './problem.ts'

export type Source = 'flag' | 'environment' | '.env' | 'file' | 'default'

/** One place that variables come from. */
export interface Layer {
  readonly source: Exclude<Source, 'default'>
  readonly values: Readonly<Record<string, string | undefined>>
}

/** `.env` of the folder the program was started in; nothing when there is none. */
export function envFile(cwd: string): Layer | Problem {
  const path = join(cwd, '.env')
  try {
    return { source: '.env', values: parseEnv(readFileSync(path, 'utf8')) }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { source: '.env', values: {} }
    return { name: '.env', code: 'file-unreadable', params: { reason: codeOf(error) } }
  }
}

/** The configuration file: a JSON object of names and texts, numbers or true/false. */
export function configFile(cwd: string, given: string): Layer | Problem {
  const path = resolve(cwd, given)
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return error instanceof SyntaxError
      ? { name: 'COMMERCE_CONFIG', code: 'config-not-json', params: {} }
      : { name: 'COMMERCE_CONFIG', code: 'file-unreadable', params: { reason: codeOf(error) } }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { name: 'COMMERCE_CONFIG', code: 'config-not-json', params: {} }
  }
  const entries = Object.entries(value).filter(([, one]) => one !== null)
  const odd = entries.find(([, one]) => !['string', 'number', 'boolean'].includes(typeof one))
  if (odd !== undefined) return { name: odd[0], code: 'config-not-plain', params: {} }
  return { source: 'file', values: Object.fromEntries(entries.map(([name, one]) => [name, String(one)])) }
}

/**
 * The value that a `NAME_FILE` variable points to, without the line end that editors add. A problem does not repeat the
 * path: people paste the secret itself there.
 */
export function valueFromFile(cwd: string, name: string, given: string): string | Problem {
  const path = resolve(cwd, given)
  try {
    const value = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
    return value.trim() === '' ? { name, code: 'file-empty', params: {} } : value
  } catch (error) {
    return { name, code: 'file-unreadable', params: { reason: codeOf(error) } }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'failed'
}

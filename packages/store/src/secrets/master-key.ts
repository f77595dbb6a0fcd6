import { execFile } from 'node:child_process'
import { createSecretKey, type KeyObject } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { granted, type Random, type Result, refused } from '@commerce/kernel'

/**
 * Why the master key cannot be used. Each has one sentence in the catalog; params hold paths and modes, never a key.
 *
 * - `master-key-missing`: data keys exist, the key file does not. Params: path.
 * - `master-key-wrong`: it is a key, but not the one this database was sealed with. Params: source.
 * - `master-key-invalid`: not 32 bytes in base64 or hex. Params: source.
 * - `master-key-permissions`: others may read (or, for a file named by the operator, write) it. Params: path, mode, command.
 * - `master-key-unreadable`: the file or the command failed. Params: source, reason.
 */
export type MasterKeyProblem =
  | 'master-key-missing'
  | 'master-key-wrong'
  | 'master-key-invalid'
  | 'master-key-permissions'
  | 'master-key-unreadable'

export interface MasterKeyPlace {
  readonly dataDir: string
  /** Read: COMMERCE_MASTER_KEY, COMMERCE_MASTER_KEY_FILE, COMMERCE_MASTER_KEY_COMMAND; the first one set counts. */
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface MasterKey {
  readonly key: KeyObject
  /** For sentences: a variable's name or a path. */
  readonly source: string
}

export const KEY_BYTES = 32
const COMMAND_TIMEOUT_MS = 15_000

export function keyFileOf(dataDir: string): string {
  return join(dataDir, 'master.key')
}

/** Where the next master key waits while the data keys are being wrapped anew. */
export function nextKeyFileOf(dataDir: string): string {
  return join(dataDir, 'master.key.next')
}

/** True when the key comes from the environment or a command, so the file in the data folder is not used. */
export function isKeyGiven(env: MasterKeyPlace['env']): boolean {
  return Boolean(env.COMMERCE_MASTER_KEY || env.COMMERCE_MASTER_KEY_FILE || env.COMMERCE_MASTER_KEY_COMMAND)
}

/** Reads the master key from its place; never makes one. */
export async function readMasterKey(place: MasterKeyPlace): Promise<Result<MasterKey, MasterKeyProblem>> {
  const { COMMERCE_MASTER_KEY: value, COMMERCE_MASTER_KEY_FILE: file, COMMERCE_MASTER_KEY_COMMAND: command } = place.env
  if (value) return decodeMasterKey(value, 'COMMERCE_MASTER_KEY')
  // Container secrets are mounted readable for their group, so only writing by others is refused for a named file.
  // Its path is not repeated when there is no such file: people paste the key itself there.
  if (file) return readKeyFile(file, 0o022, 'COMMERCE_MASTER_KEY_FILE')
  if (command) return readFromCommand(command)
  return readKeyFile(keyFileOf(place.dataDir), 0o077)
}

/** Reads a key file, called `shown` in refusals, and refuses it when a permission bit of `forbidden` is set. */
export async function readKeyFile(
  path: string,
  forbidden: number,
  shown = path,
): Promise<Result<MasterKey, MasterKeyProblem>> {
  try {
    const { mode } = await stat(path)
    if (process.platform !== 'win32' && (mode & forbidden) !== 0) {
      const octal = (mode & 0o777).toString(8).padStart(4, '0')
      return refused('master-key-permissions', { path, mode: octal, command: `chmod 600 ${path}` })
    }
    return decodeMasterKey(await readFile(path, 'utf8'), shown)
  } catch (error) {
    const code = codeOf(error)
    return code === 'ENOENT'
      ? refused('master-key-missing', { path: shown })
      : refused('master-key-unreadable', { source: shown, reason: code })
  }
}

/**
 * Writes a new random key, readable by its owner only, whole or not at all: made beside (O_EXCL), synced, then linked to
 * its name, so of two processes that start at once one wins and both read the same key.
 */
export async function createKeyFile(path: string, random: Random): Promise<void> {
  const draft = `${path}.${Buffer.from(random.bytes(6)).toString('hex')}`
  // With the database elsewhere (DATABASE_URL) nothing has made the data folder yet.
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeDurably(draft, random)
  try {
    await link(draft, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
  await syncFolder(path)
}

/** Makes `path` the key file `target`, replacing it in one step. */
export async function promoteKeyFile(path: string, target: string): Promise<void> {
  await rename(path, target)
  await syncFolder(target)
}

async function writeDurably(path: string, random: Random): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(`${Buffer.from(random.bytes(KEY_BYTES)).toString('base64')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await chmod(path, 0o600)
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(join(path, '..'), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function readFromCommand(command: string): Promise<Result<MasterKey, MasterKeyProblem>> {
  const source = 'COMMERCE_MASTER_KEY_COMMAND'
  try {
    const { stdout } = await promisify(execFile)('/bin/sh', ['-c', command], { timeout: COMMAND_TIMEOUT_MS })
    return decodeMasterKey(stdout, source)
  } catch (error) {
    // Only the exit code: what the command printed may hold the key.
    return refused('master-key-unreadable', { source, reason: codeOf(error) })
  }
}

/** Reads a key from text: 32 bytes in base64 or hex. `source` names where it came from, for the sentence. */
export function decodeMasterKey(text: string, source: string): Result<MasterKey, MasterKeyProblem> {
  const trimmed = text.trim()
  const bytes = /^[0-9a-fA-F]{64}$/.test(trimmed)
    ? Buffer.from(trimmed, 'hex')
    : /^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)
      ? Buffer.from(trimmed, 'base64')
      : null
  if (bytes?.length !== KEY_BYTES) return refused('master-key-invalid', { source })
  return granted({ key: createSecretKey(bytes), source })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'failed'
}

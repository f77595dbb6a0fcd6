/** What can be wrong with the place where the data lies; each has its sentence under `problems.<code>` or in the CLI. */
export type TroubleCode =
  | 'network-file-system'
  | 'database-damaged'
  | 'storage-read-only'
  | 'storage-full'
  | 'database-in-use'
  | 'database-unreachable'
  | 'schema-newer'
  | 'upgrade-failed'
  | 'snapshot-damaged'
  | 'unavailable'

/** A trouble of the machine, not a bug: `code` is stable, `params` are the figures of its sentence. */
export class StoreTrouble extends Error {
  readonly code: TroubleCode
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: TroubleCode, params: Readonly<Record<string, string | number>>, cause?: unknown) {
    super(`${code}: ${JSON.stringify(params)}`, cause === undefined ? {} : { cause })
    this.name = 'StoreTrouble'
    this.code = code
    this.params = params
  }
}

/** Primary result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended code. */
const SQLITE: Readonly<Record<number, TroubleCode>> = {
  3: 'storage-read-only',
  5: 'unavailable',
  8: 'storage-read-only',
  10: 'unavailable',
  11: 'database-damaged',
  13: 'storage-full',
  14: 'unavailable',
  26: 'database-damaged',
}

/**
 * SQLITE_IOERR_SHMSIZE: the shared-memory file could not grow, which is how a full disk shows first in WAL mode.
 * SQLITE_IOERR_WRITE: a quota or a limit of file size; a disk that breaks shows when it is synced.
 */
const FULL_TOO: ReadonlySet<number> = new Set([4874, 778])

const SYSTEM: Readonly<Record<string, TroubleCode>> = {
  ENOSPC: 'storage-full',
  EDQUOT: 'storage-full',
  EFBIG: 'storage-full',
  EROFS: 'storage-read-only',
  EACCES: 'storage-read-only',
  EPERM: 'storage-read-only',
  EIO: 'unavailable',
  ECONNREFUSED: 'database-unreachable',
  ECONNRESET: 'database-unreachable',
  ENOTFOUND: 'database-unreachable',
  EAI_AGAIN: 'database-unreachable',
  ETIMEDOUT: 'database-unreachable',
  EPIPE: 'database-unreachable',
}

/** SQLSTATEs of PostgreSQL that say something about the machine (appendix A of its manual). */
const SQLSTATE: Readonly<Record<string, TroubleCode>> = {
  '53100': 'storage-full',
  '25006': 'storage-read-only',
  '53200': 'unavailable',
  '53300': 'unavailable',
  '55P03': 'unavailable',
  '57014': 'unavailable',
  '40001': 'unavailable',
  '40P01': 'unavailable',
  '57P01': 'database-unreachable',
  '57P02': 'database-unreachable',
  '57P03': 'database-unreachable',
  '28P01': 'database-unreachable',
  '28000': 'database-unreachable',
  '3D000': 'database-unreachable',
  XX001: 'database-damaged',
  XX002: 'database-damaged',
}

/**
 * The trouble behind an error of either engine or of the file system, looked for along the chain of causes; null when it
 * is something else (a bug, a broken constraint). The HTTP layer turns the code into 503 or 507 (F4).
 */
export function storageTrouble(error: unknown): TroubleCode | null {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof StoreTrouble) return one.code
    const found = ofOne(one)
    if (found !== null) return found
  }
  return null
}

function ofOne(error: Error): TroubleCode | null {
  if ('errcode' in error && typeof error.errcode === 'number') {
    return FULL_TOO.has(error.errcode) ? 'storage-full' : (SQLITE[error.errcode & 0xff] ?? null)
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.startsWith('08')) return 'database-unreachable'
  // pg says these two in words only.
  if (/^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message))
    return 'database-unreachable'
  return SYSTEM[code] ?? SQLSTATE[code] ?? null
}

import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

export interface StaticFile {
  /** On disk. */
  readonly file: string
  readonly type: string
  readonly etag: string
  /** Content-hashed name: may be kept for ever. */
  readonly immutable: boolean
  readonly encodings: readonly ('br' | 'gzip')[]
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const ENDINGS = { br: '.br', gzip: '.gz' } as const

/**
 * Lists the files that may be served, once: what is not in this list does not exist, so no path can lead outside.
 *
 * @returns by their path below the folder with `/`; empty when the folder is not there.
 */
export async function listFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const present = new Set(names)
  const files = new Map<string, StaticFile>()
  for (const name of names) {
    const type = TYPES[extname(name)]
    // Vite's own manifest is for the build, not for browsers.
    if (type === undefined || name.split(sep)[0] === '.vite') continue
    const file = join(folder, name)
    const info = await stat(file)
    if (!info.isFile()) continue
    files.set(name.replaceAll(sep, '/'), {
      file,
      type,
      etag: `"${info.size.toString(36)}-${Math.floor(info.mtimeMs).toString(36)}"`,
      immutable: name.split(sep)[0] === 'assets',
      encodings: (['br', 'gzip'] as const).filter((encoding) => present.has(`${name}${ENDINGS[encoding]}`)),
    })
  }
  return files
}

/** The encoding of a file that a browser takes, best first; null for the plain file. */
export function encodingFor(file: StaticFile, acceptEncoding: string | null): 'br' | 'gzip' | null {
  const accepted = (acceptEncoding ?? '').split(',').map((part) => part.split(';')[0]?.trim())
  return file.encodings.find((encoding) => accepted.includes(encoding)) ?? null
}

export async function readStatic(file: StaticFile, encoding: 'br' | 'gzip' | null): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await readFile(encoding === null ? file.file : `${file.file}${ENDINGS[encoding]}`))
}

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Manifest } from './model.ts'

/** The catalogue of backups: a folder with one manifest beside each copy. */
export interface BackupFolder {
  readonly path: string
  /** Where the copy of a backup lies. */
  fileOf(manifest: Pick<Manifest, 'file'>): string
  list(): Promise<Manifest[]>
  get(id: string): Promise<Manifest | null>
  /** Writes the manifest whole or not at all. */
  put(manifest: Manifest): Promise<void>
  remove(manifest: Manifest): Promise<void>
}

export function createBackupFolder(path: string): BackupFolder {
  const manifestOf = (id: string): string => join(path, `${id}.json`)

  async function read(id: string): Promise<Manifest | null> {
    try {
      // One that somebody broke is no backup; the others beside it are.
      const manifest = Manifest.safeParse(JSON.parse(await readFile(manifestOf(id), 'utf8')))
      return manifest.success && manifest.data.id === id ? manifest.data : null
    } catch (error) {
      if (error instanceof SyntaxError || isMissing(error)) return null
      throw error
    }
  }

  return {
    path,
    fileOf: ({ file }) => join(path, file),

    async list() {
      await mkdir(path, { recursive: true, mode: 0o700 })
      const ids = (await readdir(path))
        .filter((name) => /^bkp_[0-9A-Z]{26}\.json$/.test(name))
        .map((name) => name.slice(0, -5))
      const manifests = await Promise.all(ids.map(read))
      return manifests.filter((one) => one !== null).sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
    },

    // An id comes from a URL: one that is not of our making must never become a path.
    get: async (id) => (/^bkp_[0-9A-Z]{26}$/.test(id) ? await read(id) : null),

    async put(manifest) {
      await mkdir(path, { recursive: true, mode: 0o700 })
      const draft = `${manifestOf(manifest.id)}.new`
      await writeFile(draft, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true })
      await rename(draft, manifestOf(manifest.id))
    },

    async remove(manifest) {
      await rm(join(path, manifest.file), { force: true })
      await rm(manifestOf(manifest.id), { force: true })
    },
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connector, FileReading, PageContent, Transport } from '@commerce/contracts/connector'
import type { Transports } from '@commerce/domain/connect'
import type { Clock } from '@commerce/kernel'

const FIXTURES = join(import.meta.dirname, '../../../../fixtures')

/**
 * The connectors and the reading of files, loaded when the first connection or file needs them: a start without either does not
 * pay for them.
 */
export function createVendors({ clock }: { clock: Clock }) {
  let files: typeof import('@commerce/connectors/files') | null = null

  async function loadFiles(): Promise<FileReading> {
    files ??= await import('@commerce/connectors/files')
    return files.fileReading
  }

  const transports: Transports = {
    async live(allow) {
      const { safeTransport } = await import('@commerce/connectors/kit')
      return safeTransport({ clock, allow })
    },
    fixture: (platform) => fixtureTransport(platform),
  }

  return {
    transports,
    files: loadFiles,

    async connectors(): Promise<readonly Connector[]> {
      const [{ connectors }] = await Promise.all([import('@commerce/connectors'), loadFiles()])
      return connectors
    },

    /** Reads a stored page of a file again. Whoever has such a page has asked for its connection first, which loaded this. */
    mapFile: ((page) => {
      if (files === null) throw new Error('the reading of files is not loaded yet')
      return files.fileReading.map(page)
    }) satisfies FileReading['map'],

    /** Null while nothing of files is loaded, and for pages of a vendor. */
    rowInFile: (page: PageContent, place: number): number | null =>
      files === null || page.context.firstRow === undefined ? null : files.rowInFile(page, place),
  }
}

/** K3: the answers kept in `fixtures/{platform}`; null when there are none. The platform was checked against the connectors. */
async function fixtureTransport(platform: string): Promise<Transport | null> {
  const folder = join(FIXTURES, platform)
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort()
  if (names.length === 0) return null
  const { replay } = await import('@commerce/connectors/kit')
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return replay(texts.map((text) => JSON.parse(text)))
}

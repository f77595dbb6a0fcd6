import { type Checked, damaged } from './checked.ts'
import { FORMAT, readPortable } from './portable-format.ts'

/** Reads a portable copy whose bytes have this SHA-256 from first to last line and compares what it holds with what it says. */
export async function inspectPortable(file: string, sha256: string): Promise<Checked> {
  let schemaVersion: number | null = null
  let width: number | null = null
  let ended = false
  const seen = { tables: 0, rows: 0 }
  const visit = async (line: Parameters<Parameters<typeof readPortable>[1]>[0]): Promise<void> => {
    if (ended) throw new Error('lines after the end')
    if ((schemaVersion === null) !== (line.kind === 'head')) throw new Error('the head is not the first line')
    if (line.kind === 'head') {
      if (line.format !== FORMAT) throw new Error(`format ${line.format}, but this program reads ${FORMAT}`)
      schemaVersion = line.schemaVersion
    } else if (line.kind === 'table') {
      seen.tables += 1
      width = line.columns.length
    } else if (line.kind === 'row') {
      seen.rows += 1
      if (line.values.length !== width)
        throw new Error(`row ${seen.rows} has ${line.values.length} values, not ${width}`)
    } else {
      if (line.tables !== seen.tables || line.rows !== seen.rows) throw new Error('rows or tables are missing')
      ended = true
    }
  }
  try {
    await readPortable(file, visit)
  } catch (error) {
    return damaged(error instanceof Error ? error.message : String(error))
  }
  if (schemaVersion === null || !ended) return damaged('the end is missing')
  return { ok: true, sha256, schemaVersion, ...seen }
}

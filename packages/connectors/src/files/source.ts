import { type FileAt, FileRefused } from '@commerce/contracts/connector'
import { beginningOf, blocksOf, headOf, isGzip } from './blocks.ts'
import { xlsxBlocks } from './xlsx.ts'

/** A file as blocks of text, whatever it is packed in. */
export interface Source {
  readonly container: 'csv' | 'xlsx'
  /** Bytes in all; null when only unpacking tells. */
  readonly total: number | null
  blocks(signal?: AbortSignal): AsyncIterable<Buffer>
  beginning(length: number): Promise<Buffer>
}

/** Encrypted workbooks and those of Excel before 2007 are OLE files. */
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const ZIP = Buffer.from([0x50, 0x4b, 3, 4])
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

/** Tells by the first bytes what a file is; its name may lie. @throws FileRefused */
export async function sourceOf(file: FileAt): Promise<Source> {
  const head = await headOf(file, 1 << 16)
  if (head.length === 0) throw new FileRefused('file-empty', { name: file.name })
  if (head.subarray(0, 4).equals(OLE)) {
    // The directory that names the encrypted part stands anywhere in the file.
    const all = await headOf(file, Math.min(file.size, 64 * 1024 * 1024))
    if (all.includes(ENCRYPTED)) throw new FileRefused('file-protected', { name: file.name })
    throw new FileRefused('file-not-a-table', { name: file.name })
  }
  if (head.subarray(0, 4).equals(ZIP)) {
    if (!head.includes('[Content_Types].xml') && !/\.xlsx$/i.test(file.name))
      throw new FileRefused('file-not-a-table', { name: file.name })
    return {
      container: 'xlsx',
      total: null,
      blocks: () => xlsxBlocks(file),
      beginning: async (length) => joined(xlsxBlocks(file), length),
    }
  }
  const text = head.toString('latin1', 0, 512).trimStart().toLowerCase()
  if (text.startsWith('<') || text.startsWith('%pdf')) throw new FileRefused('file-not-a-table', { name: file.name })
  return {
    container: 'csv',
    total: (await isGzip(file)) ? null : file.size,
    blocks: (signal) => blocksOf(file, signal),
    beginning: (length) => beginningOf(file, length),
  }
}

async function joined(blocks: AsyncIterable<Buffer>, length: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const block of blocks) {
    parts.push(block)
    size += block.length
    if (size >= length) break
  }
  return Buffer.concat(parts).subarray(0, length)
}

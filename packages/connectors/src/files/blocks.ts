import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { type FileAt, FileRefused } from '@commerce/contracts/connector'

const BLOCK = 128 * 1024

/** The bytes of a file from its beginning, unpacked when it is gzipped, in blocks of an even number of bytes. */
export async function* blocksOf(file: FileAt, signal?: AbortSignal): AsyncGenerator<Buffer> {
  // Looked at before the stream exists: one that fails while nobody listens to it yet would end the process.
  const gzip = await isGzip(file)
  const raw = createReadStream(file.path, { highWaterMark: BLOCK, ...(signal === undefined ? {} : { signal }) })
  const source = gzip ? raw.pipe(createGunzip({ chunkSize: BLOCK })) : raw
  if (source !== raw) raw.once('error', (error) => source.destroy(error))
  let odd: Buffer | null = null
  try {
    for await (const part of source) {
      const bytes: Buffer = odd === null ? part : Buffer.concat([odd, part])
      const even = bytes.length - (bytes.length % 2)
      odd = even === bytes.length ? null : bytes.subarray(even)
      if (even > 0) yield bytes.subarray(0, even)
    }
  } catch (error) {
    if (signal?.aborted === true) throw error
    throw new FileRefused('file-unreadable', { why: reasonOf(error) })
  } finally {
    raw.destroy()
  }
  if (odd !== null) yield odd
}

export async function isGzip(file: FileAt): Promise<boolean> {
  const head = await headOf(file, 2)
  return head[0] === 0x1f && head[1] === 0x8b
}

/** The first bytes of a file as they lie on the disk. @throws FileRefused `file-unreadable` */
export async function headOf(file: FileAt, length: number): Promise<Buffer> {
  try {
    const handle = await open(file.path, 'r')
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw new FileRefused('file-unreadable', { why: reasonOf(error) })
  }
}

/** The beginning of a file, unpacked. */
export async function beginningOf(file: FileAt, length: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const block of blocksOf(file)) {
    parts.push(block)
    size += block.length
    if (size >= length) break
  }
  return Buffer.concat(parts).subarray(0, length)
}

/** Names no folder of this machine. */
function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return code === '' ? 'read' : code
}

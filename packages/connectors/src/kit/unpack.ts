import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { VendorRefused, VendorUnreachable } from '@commerce/contracts/connector'

/** What is asked for in `Accept-Encoding`. */
export const ENCODINGS = 'gzip, br, deflate'
/** Packed in packed in packed is a trick, not an answer. */
const MOST_LAYERS = 2

/**
 * Reads a body, unpacked, counting what comes out: a bomb stops at the cap while it unpacks, piece by piece, and never grows.
 *
 * @throws VendorRefused `vendor-answer-too-large`, `vendor-answer-unreadable` (an encoding nobody asked for)
 * @throws VendorUnreachable `vendor-broken` when it ends too soon
 */
export async function readBody(body: Readable, encoding: string | undefined, maxBytes: number): Promise<Uint8Array> {
  const stream = unpacked(body, encoding)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      size += chunk.length
      if (size > maxBytes) throw new VendorRefused('vendor-answer-too-large', { bytes: maxBytes })
      chunks.push(chunk)
    }
  } catch (error) {
    body.destroy()
    if (error instanceof VendorRefused || error instanceof VendorUnreachable) throw error
    throw new VendorUnreachable('vendor-broken', { detail: codeOf(error) }, error)
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size)
}

function unpacked(body: Readable, encoding: string | undefined): AsyncIterable<Buffer> {
  const layers = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  if (layers.length > MOST_LAYERS) throw new VendorRefused('vendor-answer-unreadable', { detail: 'content-encoding' })
  let stream: Readable = body
  for (const name of layers.reverse()) {
    // The error reaches the one who reads the last stream; pipeline only passes it on.
    stream = pipeline(stream, unpackerOf(name), () => {})
  }
  return stream
}

function unpackerOf(name: string): ReturnType<typeof createGunzip> | ReturnType<typeof createBrotliDecompress> {
  if (name === 'gzip' || name === 'x-gzip') return createGunzip()
  if (name === 'br') return createBrotliDecompress()
  if (name === 'deflate') return createInflate()
  if (name === 'zstd') return createZstdDecompress()
  throw new VendorRefused('vendor-answer-unreadable', { detail: `content-encoding ${name.slice(0, 40)}` })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'broken off'
}

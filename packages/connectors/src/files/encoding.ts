import { type FilePlan, FileRefused } from '@commerce/contracts/connector'
import iconv from 'iconv-lite'

export type Encoding = FilePlan['encoding']

/** Bytes of one character unit: a comma is two bytes in UTF-16. */
export const unitBytes = (encoding: Encoding): 1 | 2 => (encoding.startsWith('utf-16') ? 2 : 1)

/** Text of bytes; what cannot be read becomes U+FFFD, which the rows are looked through for. */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (encoding) {
    case 'utf-8':
      return buffer.toString('utf8')
    case 'utf-16le':
      return buffer.toString('utf16le')
    case 'utf-16be':
      return swapped(buffer).toString('utf16le')
    case 'cp949':
      return iconv.decode(buffer, 'cp949')
  }
}

/** The other byte order; a last odd byte, which is half a character, is left out. */
export function swapped(buffer: Uint8Array): Buffer {
  return Buffer.from(buffer.subarray(0, buffer.length - (buffer.length % 2))).swap16()
}

/** Length of a byte order mark at the beginning. */
export function markLength(bytes: Uint8Array): number {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 3
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) ? 2 : 0
}

/**
 * The encoding of a file by its first bytes. Without a mark: UTF-16 shows by its zero bytes, UTF-8 by being valid, and what is neither
 * is CP949 when most of it reads as such. A file of two encodings goes by the one in which more rows are readable; the others are
 * refused one by one while reading.
 *
 * @throws FileRefused `file-encoding-unknown`
 */
export function sniffEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (markLength(bytes) === 3) return 'utf-8'
  const zeros = [0, 0]
  const seen = bytes.subarray(0, 4096)
  for (const [at, byte] of seen.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const half = seen.length / 2
  if (half > 4 && (zeros[1] ?? 0) > half * 0.3 && (zeros[0] ?? 0) < half * 0.05) return 'utf-16le'
  if (half > 4 && (zeros[0] ?? 0) > half * 0.3 && (zeros[1] ?? 0) < half * 0.05) return 'utf-16be'
  const lines = wholeLines(bytes)
  const [utf8, cp949] = [unreadableShare(lines, 'utf-8'), unreadableShare(lines, 'cp949')]
  if (Math.min(utf8, cp949) > 0.5) throw new FileRefused('file-encoding-unknown')
  return utf8 <= cp949 ? 'utf-8' : 'cp949'
}

/** Without a last line that is cut, and with it a character. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const end = bytes.lastIndexOf(10)
  return end > 0 ? bytes.subarray(0, end) : bytes
}

/** Of the lines that are not plain ASCII, the share that cannot be read. */
function unreadableShare(bytes: Uint8Array, encoding: Encoding): number {
  const lines = decode(bytes, encoding)
    .split('\n')
    .filter((line) => /\P{ASCII}/u.test(line))
  return lines.length === 0 ? 0 : lines.filter((line) => line.includes('\ufffd')).length / lines.length
}

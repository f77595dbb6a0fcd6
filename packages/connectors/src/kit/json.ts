import { Buffer, isUtf8 } from 'node:buffer'
import { type Json, VendorRefused } from '@commerce/contracts/connector'

/** No vendor nests deeper than a dozen levels; a page of brackets must not cost a stack. */
const DEEPEST = 64
/** From 16 digits on a whole number may not fit into 2^53. */
const LONG_NUMBER = 16

/**
 * JSON as vendors send it. Whole numbers beyond 2^53 come as text with every digit (ids of TikTok and Meta). Half surrogate pairs
 * and NUL inside texts pass: they spoil a row, not a page (`mapRows` refuses it).
 *
 * @throws VendorRefused `vendor-answer-unreadable` when it is not UTF-8 or not JSON, `vendor-answer-too-deep`
 */
export function parseJson(bytes: Uint8Array): Json {
  const hasLongNumber = inspect(bytes)
  const text = decode(bytes)
  const first = /\S/.exec(text)?.[0]
  if (first === undefined) throw unreadable('empty')
  if (first === '<') throw unreadable('HTML')
  try {
    return hasLongNumber ? JSON.parse(text, exact) : JSON.parse(text)
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message.slice(0, 120) : 'not JSON')
  }
}

/** Text of an answer, without a byte order mark. @throws VendorRefused when it is not UTF-8 */
export function decode(bytes: Uint8Array): string {
  // Asking first and decoding then is twice as fast as a decoder that refuses.
  if (!isUtf8(bytes)) throw unreadable('not UTF-8')
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

function unreadable(detail: string): VendorRefused {
  return new VendorRefused('vendor-answer-unreadable', { detail })
}

/** The source of the number tells its digits (ECMAScript 2025); the value has lost them. */
function exact(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source
  return source !== undefined && /^-?\d+$/.test(source) ? source : value
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** One look over the bytes before anything is built of them: how deep, and whether a long number stands outside of texts. */
function inspect(bytes: Uint8Array): boolean {
  let depth = 0
  let digits = 0
  let long = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === QUOTE) {
      at = endOfText(bytes, at)
      digits = 0
    } else if (byte >= 0x30 && byte <= 0x39) {
      digits += 1
      if (digits >= LONG_NUMBER) long = true
    } else {
      digits = 0
      if (byte === 0x7b || byte === 0x5b) {
        depth += 1
        if (depth > DEEPEST) throw new VendorRefused('vendor-answer-too-deep', { depth: DEEPEST })
      } else if (byte === 0x7d || byte === 0x5d) depth -= 1
    }
  }
  return long
}

function endOfText(bytes: Uint8Array, start: number): number {
  let end = bytes.indexOf(QUOTE, start + 1)
  while (end !== -1) {
    let before = end - 1
    while (bytes[before] === BACKSLASH) before -= 1
    if ((end - before) % 2 === 1) return end
    end = bytes.indexOf(QUOTE, end + 1)
  }
  return bytes.length
}

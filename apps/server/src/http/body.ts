import { granted, type Result, refused } from '@commerce/kernel'

/** Largest request body, bytes (10 MB). */
export const BODY_LIMIT = 10_000_000
/** Deepest nesting of a JSON body. */
export const DEPTH_LIMIT = 64

export type BodyRefusal = 'too-large' | 'not-json' | 'too-deep' | 'text-not-allowed'

/** True when the sender says that the body is larger than allowed; checked before anything is read. */
export function saysTooLarge(headers: Headers): boolean {
  return Number(headers.get('content-length') ?? 0) > BODY_LIMIT
}

/** Reads the body as UTF-8 text; empty when there is none. Stops reading at the limit. */
export async function readText(request: Request): Promise<Result<string, BodyRefusal>> {
  if (request.body === null) return granted('')
  const bytes =
    request.headers.get('content-length') === null
      ? await readCounted(request.body)
      : new Uint8Array(await request.arrayBuffer())
  if (bytes === null) return refused('too-large')
  try {
    return granted(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refused('not-json')
  }
}

async function readCounted(body: ReadableStream<Uint8Array>): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let total = 0
  for await (const chunk of body) {
    total += chunk.byteLength
    if (total > BODY_LIMIT) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * Parses a JSON body. Depth is measured before parsing; NUL and lone surrogates are refused because neither engine
 * stores them the same way (F14).
 */
export function parseJson(text: string): Result<unknown, BodyRefusal> {
  if (tooDeep(text)) return refused('too-deep')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused('not-json')
  }
  // Raw NUL is no valid JSON and a raw lone surrogate no valid UTF-8: both can only come from an escape.
  if (text.includes('\\u') && !cleanText(value)) return refused('text-not-allowed')
  return granted(value)
}

/** False when a text may not be stored: it holds NUL or half a surrogate pair. */
export function isCleanText(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}

function cleanText(value: unknown): boolean {
  if (typeof value === 'string') return isCleanText(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => isCleanText(key) && cleanText(inner))
}

const QUOTE = 34
const BACKSLASH = 92

function tooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfString(text, at)
    else if (code === 123 || code === 91) {
      depth += 1
      if (depth > DEPTH_LIMIT) return true
    } else if (code === 125 || code === 93) depth -= 1
  }
  return false
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1) {
    let escapes = 0
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes += 1
    if (escapes % 2 === 0) return end
    end = text.indexOf('"', end + 1)
  }
  return text.length
}

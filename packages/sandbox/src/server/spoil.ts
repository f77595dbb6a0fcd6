import { gzipSync } from 'node:zlib'
import type { Clock } from '@commerce/kernel'
import type { Fault } from './faults.ts'

/** Answers that are no good, made of good ones. */

const HTML = '<!DOCTYPE html><html><head><title>Service</title></head><body><h1>Please wait</h1></body></html>'

/** An answer that needs nothing of the real one; null when the fault is of another kind. */
export function answerInstead(fault: Fault): Response | null {
  if (fault.kind === 'broken')
    return new Response('<html><body>Bad Gateway</body></html>', {
      status: fault.status ?? 502,
      headers: { 'content-type': 'text/html' },
    })
  if (fault.kind === 'html') return new Response(HTML, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  if (fault.kind === 'gzip-bomb')
    return new Response(new Uint8Array(bomb()), {
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    })
  return null
}

/** The real answer, spoilt. */
export async function spoilt(answer: Response, fault: Fault, clock: Pick<Clock, 'sleep'>): Promise<Response> {
  const body = new Uint8Array(await answer.arrayBuffer())
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  const rebuilt = (bytes: ConstructorParameters<typeof Response>[0]) =>
    new Response(bytes, { status: answer.status, headers })
  switch (fault.kind) {
    case 'truncated-gzip': {
      headers.set('content-encoding', 'gzip')
      const packed = gzipSync(body)
      return rebuilt(new Uint8Array(packed.subarray(0, Math.floor(packed.length * 0.6))))
    }
    case 'drip':
      return rebuilt(dripping(body, clock))
    case 'duplicate-page':
    case 'reordered-page':
      return rebuilt(mixedUp(body, fault.kind))
    default:
      return rebuilt(body)
  }
}

function dripping(body: Uint8Array, clock: Pick<Clock, 'sleep'>): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    async pull(controller) {
      await clock.sleep(1_000)
      controller.enqueue(body.slice(at, at + 1))
      at += 1
      if (at >= body.length) controller.close()
    },
  })
}

/** The rows of a JSON answer, doubled or reversed; anything else stays as it is. */
function mixedUp(body: Uint8Array, kind: 'duplicate-page' | 'reordered-page'): string {
  const text = new TextDecoder().decode(body)
  try {
    const json: unknown = JSON.parse(text, keepDigits)
    for (const list of rowLists(json)) {
      const rows = [...list]
      list.length = 0
      list.push(...(kind === 'reordered-page' ? rows.reverse() : rows.flatMap((row) => [row, row])))
    }
    return JSON.stringify(json)
  } catch {
    return text
  }
}

/** Numbers beyond 2^53 keep their digits (source text access, in V8 since 2023; TypeScript knows neither). */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source
  return typeof value === 'number' && source !== undefined && !Number.isSafeInteger(value) ? rawJson(source) : value
}

/** A number written with exactly these digits. */
export function rawJson(digits: string): unknown {
  return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(digits)
}

/** The outermost lists of objects; of a stream of chunks those inside the chunks. */
function rowLists(json: unknown): unknown[][] {
  if (typeof json !== 'object' || json === null) return []
  const inner = Object.values(json).flatMap(rowLists)
  if (!Array.isArray(json)) return inner
  const isChunk = (row: unknown): boolean => typeof row === 'object' && row !== null && 'fieldMask' in row
  return json.some(isChunk) ? inner : json.some((row) => typeof row === 'object' && row !== null) ? [json] : []
}

/** One member of gzip with 16 MB of zeros, repeated. */
function bomb(): Buffer {
  const member = gzipSync(Buffer.alloc(16 * 1024 * 1024))
  return Buffer.concat(Array.from({ length: 64 }, () => member))
}

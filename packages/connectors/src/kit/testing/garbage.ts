import { Buffer } from 'node:buffer'
import type { Json, Transport, TransportAnswer } from '@commerce/contracts/connector'

/** What a vendor, a proxy or a captive portal may send instead of an answer. */
export const GARBAGE: readonly { readonly name: string; readonly spoil: (bytes: Uint8Array) => Uint8Array }[] = [
  { name: 'HTML', spoil: () => Buffer.from('<!doctype html><title>Maintenance</title>') },
  { name: 'nothing', spoil: () => new Uint8Array() },
  { name: 'half of it', spoil: (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2)) },
  { name: 'another type', spoil: () => Buffer.from('"ok"') },
  { name: 'null', spoil: () => Buffer.from('null') },
  { name: 'an empty object', spoil: () => Buffer.from('{}') },
  { name: 'a list of nonsense', spoil: () => Buffer.from('[null,7,"x",[],{"id":{}}]') },
  { name: 'wrong types everywhere', spoil: (bytes) => retyped(bytes) },
  { name: 'depth 10,000', spoil: () => Buffer.from('['.repeat(10_000) + ']'.repeat(10_000)) },
  { name: 'NUL bytes', spoil: (bytes) => Uint8Array.from(bytes, (byte, at) => (at % 3 === 0 ? 0 : byte)) },
  { name: 'not UTF-8', spoil: () => Uint8Array.of(0x7b, 0xff, 0xfe, 0x80, 0x7d) },
]

/** Serves what `inner` serves, except that the exchange of that number (from 0) is spoiled. */
export function spoiling(
  inner: Transport,
  which: number,
  spoil: (answer: TransportAnswer) => TransportAnswer,
): Transport {
  let at = 0
  return async (request) => {
    const answer = await inner(request)
    const mine = at === which
    at += 1
    return mine ? spoil(answer) : answer
  }
}

/** The same page with nonsense put before and after the rows of its longest list; null when it has no list of objects. */
export function withBadRows(bytes: Uint8Array): { bytes: Uint8Array; added: number } | null {
  const page = tryParse(bytes)
  if (page === undefined) return null
  const lists: Json[][] = []
  walk(page, lists)
  const longest = lists.sort((a, b) => b.length - a.length)[0]
  if (longest === undefined) return null
  longest.unshift(12)
  longest.push('nonsense')
  return { bytes: Buffer.from(JSON.stringify(page)), added: 2 }
}

function walk(value: Json, lists: Json[][]): void {
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every((part) => typeof part === 'object' && part !== null && !Array.isArray(part)))
      lists.push(value)
    // Only the outermost lists hold rows; lists inside of rows are parts of one.
    else for (const part of value) walk(part, lists)
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) walk(part, lists)
  }
}

/** Every text a number, every number a list, every list a text: the keys are right and nothing else is. */
function retyped(bytes: Uint8Array): Uint8Array {
  const value = tryParse(bytes)
  return value === undefined ? bytes.subarray(1) : Buffer.from(JSON.stringify(turned(value)))
}

function turned(value: Json): Json {
  if (typeof value === 'string') return 7
  if (typeof value === 'number') return [value]
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(turned)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, turned(part)]))
  return value
}

function tryParse(bytes: Uint8Array): Json | undefined {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

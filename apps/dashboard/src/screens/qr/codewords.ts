import { VERSIONS } from './tables.ts'

/** The smallest version that holds the bytes, and all its codewords: data, padding, error correction, interleaved. */
export function codewordsOf(bytes: Uint8Array): { readonly version: number; readonly codewords: readonly number[] } {
  for (const [index, { ecc, groups }] of VERSIONS.entries()) {
    const version = index + 1
    const capacity = groups.reduce((sum, [blocks, size]) => sum + blocks * size, 0)
    // Four bits of mode, then the length in 8 bits up to version 9, 16 from version 10.
    const lengthBits = version < 10 ? 8 : 16
    if (4 + lengthBits + bytes.length * 8 > capacity * 8) continue
    const data = dataCodewords(bytes, lengthBits, capacity)
    return { version, codewords: interleaved(data, groups, ecc) }
  }
  throw new Error(`${bytes.length} bytes are too many for this QR code`)
}

function dataCodewords(bytes: Uint8Array, lengthBits: number, capacity: number): number[] {
  const bits: number[] = []
  const push = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >> bit) & 1)
  }
  push(0b0100, 4)
  push(bytes.length, lengthBits)
  for (const byte of bytes) push(byte, 8)
  push(0, Math.min(4, capacity * 8 - bits.length))
  while (bits.length % 8 !== 0) bits.push(0)
  const words: number[] = []
  for (let at = 0; at < bits.length; at += 8)
    words.push(bits.slice(at, at + 8).reduce((word, bit) => word * 2 + bit, 0))
  for (let pad = 0xec; words.length < capacity; pad ^= 0xec ^ 0x11) words.push(pad)
  return words
}

function interleaved(data: readonly number[], groups: readonly (readonly [number, number])[], ecc: number): number[] {
  const blocks: { readonly data: readonly number[]; readonly ecc: readonly number[] }[] = []
  let at = 0
  for (const [count, size] of groups) {
    for (let block = 0; block < count; block++, at += size) {
      const part = data.slice(at, at + size)
      blocks.push({ data: part, ecc: correction(part, ecc) })
    }
  }
  const longest = Math.max(...blocks.map((block) => block.data.length))
  const columns = (length: number, of: (block: (typeof blocks)[number]) => readonly number[]) =>
    Array.from({ length }, (_, index) => blocks.flatMap((block) => of(block)[index] ?? [])).flat()
  return [...columns(longest, (block) => block.data), ...columns(ecc, (block) => block.ecc)]
}

/** Reed-Solomon remainder over GF(256) with the polynomial 0x11d. */
function correction(data: readonly number[], degree: number): number[] {
  const divisor = generator(degree)
  const remainder: number[] = new Array(degree).fill(0)
  for (const word of data) {
    const factor = word ^ (remainder.shift() ?? 0)
    remainder.push(0)
    for (const [index, coefficient] of divisor.entries())
      remainder[index] = (remainder[index] ?? 0) ^ multiply(coefficient, factor)
  }
  return remainder
}

/** Coefficients of the product of (x − 2^i), without the leading one. */
function generator(degree: number): number[] {
  const result: number[] = new Array(degree).fill(0)
  result[degree - 1] = 1
  let root = 1
  for (let step = 0; step < degree; step++) {
    for (let index = 0; index < degree; index++) {
      result[index] = multiply(result[index] ?? 0, root) ^ (result[index + 1] ?? 0)
    }
    root = multiply(root, 2)
  }
  return result
}

function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d)
    product ^= ((b >>> bit) & 1) * a
  }
  return product
}

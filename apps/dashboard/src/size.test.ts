/// <reference types="node" />
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { closureOf, type Manifest } from './first-load.ts'

const dist = new URL('../dist/', import.meta.url)
const manifest = new URL('.vite/manifest.json', dist)
const LIMIT = 250_000

/** UX X7: all JavaScript that the home page needs before it can be drawn, gzip, at most 250 kB. */
describe.skipIf(!existsSync(manifest))('first load of the built dashboard (skipped before `npm run build`)', () => {
  it('is under 250 kB', () => {
    const entries: Manifest = JSON.parse(readFileSync(manifest, 'utf8'))
    const files = closureOf(entries, ['index.html', 'src/screens/home/home.tsx', 'src/screens/figure-words.ts'])
    const bytes = files.map((file) => gzipSync(readFileSync(new URL(file, dist))).length)
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(LIMIT)
  })
})

describe('what the first load consists of', () => {
  it('counts each file once, also through circles, and nothing that is loaded later', () => {
    const entries: Manifest = {
      a: { file: 'a.js', imports: ['b', 'c'], dynamicImports: ['z'] },
      b: { file: 'b.js', imports: ['c'] },
      c: { file: 'c.js', imports: ['a'] },
      z: { file: 'z.js' },
    }
    expect(closureOf(entries, ['a'])).toEqual(['a.js', 'b.js', 'c.js'])
    expect(() => closureOf(entries, ['x'])).toThrow('x')
  })
})

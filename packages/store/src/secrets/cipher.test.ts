import { createSecretKey, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkValueOf, keyIdOf, openWith, type Place, SecretUnreadable, sealWith } from './cipher.ts'

const random = { bytes: (length: number): Uint8Array => randomBytes(length) }
const key = createSecretKey(randomBytes(32))
const place: Place = { table: 'channels', row: 'chn_1', column: 'token' }
const seal = (plain: Uint8Array, at: Place = place): string => sealWith(key, 'dk_A', random, at, plain)

describe('sealing (P13)', () => {
  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 4096 }),
        fc.string(),
        fc.string(),
        fc.string(),
        (plain, table, row, column) => {
          const at = { table, row, column }
          expect(new Uint8Array(openWith(key, at, seal(plain, at)))).toEqual(plain)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('refuses any flipped bit of key id, nonce, cipher or tag', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(), fc.integer({ min: 0, max: 6 }), (plain, where, bit) => {
        const bytes = Buffer.from(seal(plain), 'latin1')
        const at = where % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
        expect(() => openWith(key, place, bytes.toString('latin1'))).toThrow(SecretUnreadable)
      }),
      { numRuns: 2000 },
    )
  })

  it('refuses any other place, whatever the separators in its names', () => {
    const text = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', '.', '"', ',', '|') })
    const anyPlace = fc.record({ table: text, row: text, column: text })
    fc.assert(
      fc.property(anyPlace, anyPlace, (from, to) => {
        fc.pre(from.table !== to.table || from.row !== to.row || from.column !== to.column)
        expect(() => openWith(key, to, seal(Buffer.from('x'), from))).toThrow(SecretUnreadable)
      }),
      { numRuns: 1000 },
    )
  })

  it('refuses another key, and another key id for the same key', () => {
    const sealed = seal(Buffer.from('token'))
    expect(() => openWith(createSecretKey(randomBytes(32)), place, sealed)).toThrow(SecretUnreadable)
    expect(() => openWith(key, place, sealed.replace('dk_A', 'dk_B'))).toThrow(SecretUnreadable)
  })

  it('refuses texts that are not sealed values', () => {
    for (const text of ['', 'v1', 'v1.dk_A..', 'plain text', 'v2.dk_A.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA']) {
      expect(() => openWith(key, place, text)).toThrow(SecretUnreadable)
    }
  })

  it('never uses a nonce twice in 100,000 calls', () => {
    const plain = new Uint8Array(0)
    const nonces = new Set<string>()
    for (let made = 0; made < 100_000; made += 1) nonces.add(seal(plain).split('.')[2]!)
    expect(nonces.size).toBe(100_000)
  })

  it('says which place cannot be read and never the value', () => {
    const sealed = seal(Buffer.from('canary-7f3a'))
    try {
      openWith(key, { ...place, row: 'chn_2' }, sealed)
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'secret-unreadable', place: { row: 'chn_2' } })
      expect(String(error)).not.toContain('canary')
      expect(String(error)).not.toContain(sealed)
    }
  })

  it('tells the key id, and names a key without telling it', () => {
    expect(keyIdOf(place, seal(Buffer.from('x')))).toBe('dk_A')
    expect(checkValueOf(key)).toMatch(/^[0-9a-f]{32}$/)
    expect(checkValueOf(key)).not.toBe(checkValueOf(createSecretKey(randomBytes(32))))
  })
})

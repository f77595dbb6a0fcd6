import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientAddress, networkOf } from './client-address.ts'
import { languageOf } from './language.ts'

const forwarded = (value: string, more: Record<string, string> = {}) =>
  new Headers({ 'x-forwarded-for': value, ...more })
const plain = 'http://127.0.0.1:8010'

describe('who is calling (F21: spoofed X-Forwarded-For has no effect)', () => {
  test('without trusted proxies the socket decides, whatever the headers say', () => {
    const clientOf = clientAddress([], plain)
    expect(clientOf(forwarded('1.2.3.4', { 'x-forwarded-proto': 'https' }), '203.0.113.7')).toEqual({
      ip: '203.0.113.7',
      https: false,
    })
    expect(clientOf(new Headers(), '::ffff:203.0.113.7').ip).toBe('203.0.113.7')
    expect(clientOf(new Headers(), undefined).ip).toBe('unknown')
  })

  test('behind trusted proxies it is the first address from the right that no trusted proxy wrote', () => {
    const clientOf = clientAddress(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'], plain)
    expect(
      clientOf(forwarded('1.1.1.1, 198.51.100.9, 10.0.0.5', { 'x-forwarded-proto': 'https' }), '127.0.0.1'),
    ).toEqual({ ip: '198.51.100.9', https: true })
    expect(clientOf(forwarded('198.51.100.9'), '203.0.113.7').ip).toBe('203.0.113.7')
    expect(clientOf(forwarded('evil, 10.0.0.5'), '127.0.0.1').ip).toBe('10.0.0.5')
    expect(clientOf(forwarded('2001:db8::1'), 'fd00::2').ip).toBe('2001:db8::1')
    expect(clientOf(new Headers(), '127.0.0.1').ip).toBe('127.0.0.1')
  })

  test('what a caller writes to the left of a trusted hop never counts', () => {
    const clientOf = clientAddress(['10.0.0.0/8'], plain)
    fc.assert(
      fc.property(
        fc.string(),
        fc.ipV4().filter((ip) => !ip.startsWith('10.')),
        (junk, real) => {
          const safe = junk.replaceAll(/[^\x21-\x7e]/g, '')
          expect(clientOf(forwarded(`${safe}, ${real}`), '10.1.1.1').ip).toBe(real)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('a range that is no address stops the start', () => {
    expect(() => clientAddress(['proxy.example'], plain)).toThrow()
    expect(() => clientAddress(['10.0.0.0/99'], plain)).toThrow()
  })

  test('limits count an IPv6 customer once, however the address is written', () => {
    const same = ['2001:db8:1:2::1', '2001:0db8:0001:0002:ffff:0:0:9', '2001:db8:1:2:3:4:5:6']
    expect(new Set(same.map(networkOf))).toEqual(new Set(['2001:db8:1:2::/64']))
    expect(networkOf('::1')).toBe('0:0:0:0::/64')
    expect(networkOf('203.0.113.7')).toBe('203.0.113.7')
  })
})

test('the language of a request', () => {
  const cases: [string | null, string][] = [
    [null, 'en'],
    ['', 'en'],
    ['ko-KR,ko;q=0.9,en-US;q=0.8', 'ko'],
    ['en;q=0.5, KO;q=0.6', 'ko'],
    ['fr-FR,fr;q=0.9', 'en'],
    ['fr, ko;q=0.1', 'ko'],
    ['ko;q=0, en;q=0.1', 'en'],
    ['ko;q=x', 'en'],
  ]
  for (const [header, language] of cases) expect([header, languageOf(header)]).toEqual([header, language])
})

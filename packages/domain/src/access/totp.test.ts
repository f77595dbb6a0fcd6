import { seededRandom } from '@commerce/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  base32,
  codeOf,
  fromBase32,
  hashRecoveryCode,
  makeRecoveryCodes,
  matchingStep,
  otpauthUri,
  stepAt,
} from './totp.ts'

const SECRET = Buffer.from('12345678901234567890')

describe('codes of an authenticator app', () => {
  // RFC 6238 appendix B, SHA-1, last six digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i seconds the code is %s', (seconds, code) => expect(codeOf(SECRET, stepAt(seconds * 1000))).toBe(code))

  it('accept one step of clock difference and no more', () => {
    const now = 1_795_000_000_000
    const step = stepAt(now)
    for (const off of [-1, 0, 1]) expect(matchingStep(SECRET, codeOf(SECRET, step + off), now, 0)).toBe(step + off)
    for (const off of [-2, 2]) expect(matchingStep(SECRET, codeOf(SECRET, step + off), now, 0)).toBeNull()
  })

  it('count once: neither the same nor an older one works again', () => {
    const now = 1_795_000_000_000
    const step = stepAt(now)
    expect(matchingStep(SECRET, codeOf(SECRET, step), now, step)).toBeNull()
    expect(matchingStep(SECRET, codeOf(SECRET, step - 1), now, step)).toBeNull()
    expect(matchingStep(SECRET, codeOf(SECRET, step + 1), now, step)).toBe(step + 1)
  })
})

describe('base32', () => {
  it('is that of RFC 4648', () => expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI'))
  it('reads back what it wrote', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect([...fromBase32(base32(bytes))]).toEqual([...bytes])
      }),
    ))
})

it('the address for the app names shop and person', () =>
  expect(otpauthUri('Blue Lamp', 'a+b@x.kr', 'ABC')).toBe(
    'otpauth://totp/Blue%20Lamp:a%2Bb%40x.kr?secret=ABC&issuer=Blue%20Lamp',
  ))

it('the address for the app stays short enough for a QR code with a long Korean name and a long e-mail', () => {
  const uri = otpauthUri(
    '하늘'.repeat(40),
    `${'a+'.repeat(32)}@${'x.'.repeat(94)}kr`,
    base32(seededRandom(1).bytes(20)),
  )
  expect(uri.length).toBeLessThanOrEqual(666)
  expect(new URL(uri).searchParams.get('issuer')).toBe('하늘하늘하늘하늘하…')
})

describe('recovery codes', () => {
  it('are ten different ones in four groups', () => {
    const codes = makeRecoveryCodes(seededRandom(1))
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
  })
  it('may be typed in small letters, with spaces or without hyphens', () => {
    const kept = hashRecoveryCode('usr_1', 'ABCD-EFGH-IJKL-MNOP')
    expect(hashRecoveryCode('usr_1', ' abcd efgh ijkl mnop')).toBe(kept)
    expect(hashRecoveryCode('usr_2', 'ABCD-EFGH-IJKL-MNOP')).not.toBe(kept)
  })
})

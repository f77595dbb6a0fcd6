import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cookieNames, deviceCookie, deviceTokenOf, readCookie, sessionTokenOf } from './cookies.ts'
import { readJwt, signJwt } from './jwt.ts'

const SECRET = Buffer.alloc(32, 7)
const NOW = 1_795_000_000_000
const CLAIMS = { sub: 'usr_1', sid: 'ses_1', iat: NOW / 1000, exp: NOW / 1000 + 3600 }

describe('a JWT', () => {
  const token = signJwt(SECRET, CLAIMS)

  it('is a plain HS256 token that others can check', () => {
    const [head = '', payload = '', signature] = token.split('.')
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({ alg: 'HS256', typ: 'JWT' })
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual(CLAIMS)
    expect(createHmac('sha256', SECRET).update(`${head}.${payload}`).digest('base64url')).toBe(signature)
  })

  it('is read back until its time is over', () => {
    expect(readJwt(SECRET, token, NOW)).toEqual(CLAIMS)
    expect(readJwt(SECRET, token, NOW + 3_599_999)).toEqual(CLAIMS)
    expect(readJwt(SECRET, token, NOW + 3_600_000)).toBeNull()
  })

  it('is refused with any character changed, with another secret, and in any other form', () => {
    expect(readJwt(Buffer.alloc(32, 8), token, NOW)).toBeNull()
    fc.assert(
      fc.property(fc.nat(token.length - 2), fc.constantFrom(...'AZaz09-_.'), (at, letter) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1)
        return changed === token || readJwt(SECRET, changed, NOW) === null
      }),
      { numRuns: 1_000 },
    )
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => readJwt(SECRET, text, NOW) === null))
    expect(readJwt(SECRET, `${token}.more`, NOW)).toBeNull()
    const signed = `${token.split('.')[0]}.${Buffer.from('{"sub":"usr_1"}').toString('base64url')}`
    const right = createHmac('sha256', SECRET).update(signed).digest('base64url')
    expect(readJwt(SECRET, `${signed}.${right}`, NOW)).toBeNull()
  })
})

describe('cookies', () => {
  const tls = cookieNames('https://shop.example')
  const plain = cookieNames('http://127.0.0.1:8010')
  const device = `cmd_${'a'.repeat(32)}`

  it('are __Host- and Secure behind TLS only', () => {
    expect(deviceCookie(tls, device)).toBe(
      `__Host-commerce_device=${device}; Path=/; HttpOnly; SameSite=Lax; Max-Age=34560000; Secure`,
    )
    expect(deviceCookie(plain, device)).toMatch(/^commerce_device=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
  })

  it('are found by their exact name', () => {
    const headers = new Headers({
      cookie: `x__Host-commerce_session=no; commerce_session=no; __Host-commerce_device=${device}`,
    })
    expect(sessionTokenOf(headers, tls)).toBeNull()
    expect(deviceTokenOf(headers, tls)).toBe(device)
    expect(deviceTokenOf(headers, plain)).toBeNull()
  })

  it('hold a token of the right form or none, whatever is sent', () => {
    const token = 'aB3'.repeat(10)
    expect(sessionTokenOf(new Headers({ cookie: `commerce_session=${token}.c2ln%3D` }), plain)).toBe(token)
    for (const value of ['', '.', 'short', '%E0%A4%A', `${'x'.repeat(500)}.s`, "' or 1=1 --------------------"]) {
      expect(sessionTokenOf(new Headers({ cookie: `commerce_session=${value}` }), plain), value).toBeNull()
    }
    expect(readCookie(new Headers(), 'any')).toBeNull()
  })
})

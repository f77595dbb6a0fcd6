import { seededRandom } from '@commerce/kernel'
import { describe, expect, it } from 'vitest'
import { deviceWords } from './device.ts'
import { hashToken, makeToken, sameText, stillGood } from './links.ts'
import { freshUntil, keepsAnOwner, normalEmail, sessionAlive, toRole, toScopes } from './policy.ts'

const NOW = 1_795_000_000_000
const DAY = 86_400_000

describe('a session', () => {
  const session = { createdAt: NOW, lastSeenAt: NOW, expiresAt: NOW + 90 * DAY }
  it('ends 14 days after the last request', () => {
    expect(sessionAlive(session, NOW + 14 * DAY - 1)).toBe(true)
    expect(sessionAlive(session, NOW + 14 * DAY)).toBe(false)
  })
  it('ends after 90 days in any case', () => {
    const busy = { ...session, expiresAt: NOW + 400 * DAY, lastSeenAt: NOW + 90 * DAY - 1 }
    expect(sessionAlive(busy, NOW + 90 * DAY - 1)).toBe(true)
    expect(sessionAlive(busy, NOW + 90 * DAY)).toBe(false)
  })
  it('ends when it was given an earlier end', () =>
    expect(sessionAlive({ ...session, expiresAt: NOW + 5 }, NOW + 5)).toBe(false))
  it('is fresh for 10 minutes', () => expect(freshUntil({ freshAt: NOW })).toBe(NOW + 600_000))
})

describe('the last owner', () => {
  it.each([
    ['owner', 'partner', 1, false],
    ['owner', null, 1, false],
    ['owner', 'owner', 1, true],
    ['owner', 'partner', 2, true],
    ['owner', null, 2, true],
    ['partner', null, 1, true],
    ['partner', 'owner', 1, true],
  ] as const)('%s to %s with %i owners: %s', (from, to, owners, allowed) =>
    expect(keepsAnOwner(from, to, owners)).toBe(allowed),
  )
})

describe('what comes from the database', () => {
  it('an unknown role is the least one', () => expect([toRole('owner'), toRole('admin')]).toEqual(['owner', 'partner']))
  it('unknown scopes are left out', () => {
    expect(toScopes('["shop:read","people:manage","moon:fly"]')).toEqual(['shop:read'])
    expect(toScopes('"shop:read"')).toEqual([])
  })
})

describe('links', () => {
  it('are random, and only the hash is kept', () => {
    const random = seededRandom(3)
    const one = makeToken(random, 'cms_')
    expect(one.token).toMatch(/^cms_[\w-]{32}$/)
    expect(one.hash).toBe(hashToken(one.token))
    expect(one.hash).not.toContain(one.token.slice(4))
    expect(makeToken(random, 'cms_').token).not.toBe(one.token)
  })
  it('are good until their end, not at it', () =>
    expect([stillGood({ expiresAt: NOW }, NOW - 1), stillGood({ expiresAt: NOW }, NOW)]).toEqual([true, false]))
  it('texts are compared whole', () => expect([sameText('a', 'a'), sameText('a', 'ab')]).toEqual([true, false]))
})

it('e-mail addresses are compared without case and form', () =>
  expect(normalEmail(' Mina@Shop.Example ')).toBe('mina@shop.example'))

describe('a device in words', () => {
  it.each([
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36',
      'Chrome on macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iPhone',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Whale/4.0 Safari/537.36',
      'Whale on Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 SamsungBrowser/28.0 Chrome/130 Mobile Safari/537.36',
      'Samsung Internet on Android',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    ['curl/8.5.0', 'curl'],
    ['<script>alert(1)</script>', ''],
    [null, ''],
  ])('%s is "%s"', (userAgent, words) => expect(deviceWords(userAgent)).toBe(words))
})

import { seededRandom } from '@commerce/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classify } from './classify.ts'
import { clean, landingOf, referrerHost } from './parameters.ts'
import { checkSlug, randomSlug } from './slug.ts'
import { checkTarget, isLocalOnly, withParameters } from './target.ts'

const OWN = 'https://shop.example'

describe('slugs', () => {
  test('are six letters that nobody mistakes, and no letter comes more often', () => {
    const random = seededRandom(7)
    const counts = new Map<string, number>()
    for (let n = 0; n < 4_000; n += 1) {
      const slug = randomSlug(random)
      expect(slug).toMatch(/^[2-9a-hjkmnp-z]{6}$/)
      for (const letter of slug) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    }
    expect(counts.size).toBe(31)
    const expected = 24_000 / 31
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.25)
  })

  test('of the product itself are refused, however they are written', () => {
    expect(checkSlug('API')).toEqual({ ok: false, refusal: { code: 'slug-reserved', params: { slug: 'api' } } })
    expect(checkSlug('Fall-Sale')).toEqual({ ok: true, value: 'fall-sale' })
  })
})

describe('targets', () => {
  test.each([
    ['javascript:alert(1)', 'protocol'],
    ['data:text/html,<script>', 'protocol'],
    ['not an address', 'address'],
    ['https://me:secret@shop.example/', 'password'],
    ['https://shop.example/l/abc', 'loop'],
    ['https://SHOP.example:443/l/abc?x', 'loop'],
    ['https://shop.example/t/pixel.gif', 'loop'],
    [`https://a.example/${'x'.repeat(2_000)}`, 'length'],
  ])('%s is refused: %s', (text, why) => {
    expect(checkTarget(text, OWN)).toEqual({ ok: false, refusal: { code: 'target-not-allowed', params: { why } } })
  })

  test('of a local server cannot lead back under another name of it', () => {
    const refusal = { ok: false, refusal: { code: 'target-not-allowed', params: { why: 'loop' } } }
    expect(checkTarget('http://localhost:8010/l/abc', 'http://127.0.0.1:8010')).toEqual(refusal)
    expect(checkTarget('http://127.0.0.1:8010/dashboard', 'http://127.0.0.1:8010').ok).toBe(true)
    expect(checkTarget('http://localhost:3000/l/abc', 'http://127.0.0.1:8010').ok).toBe(true)
  })

  test('are sent as one line of plain letters, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (path) => {
        const checked = checkTarget(`https://mall.example/${path}`, OWN)
        if (checked.ok) expect(checked.value).toMatch(/^https:\/\/mall\.example[!-~]*$/)
      }),
    )
  })

  test('get parameters they lack, before the hash', () => {
    expect(withParameters('https://m.example/p?a=1#top', { utm_source: '네이버', a: '2' })).toBe(
      'https://m.example/p?a=1&utm_source=%EB%84%A4%EC%9D%B4%EB%B2%84#top',
    )
  })

  test.each([
    ['http://127.0.0.1:8010', true],
    ['http://localhost', true],
    ['http://192.168.0.5', true],
    ['http://172.20.1.1', true],
    ['http://100.64.0.3', true],
    ['http://nas.local', true],
    ['http://nas:8010', true],
    ['http://[::1]:8010', true],
    ['http://[fd00::1]', true],
    ['https://shop.example', false],
    ['https://172.40.1.1', false],
    ['https://[2001:db8::1]', false],
  ])('%s is only local: %s (P9)', (origin, local) => {
    expect(isLocalOnly(origin)).toBe(local)
  })
})

describe('parameters', () => {
  test('are click ids and utm, clean and short; nothing else', () => {
    const query = `?fbclid=a&UTM_Source=naver&n_media=27758&name=kim&email=a@b.c&gclid=${'x'.repeat(900)}&NaPm=ct%3D1%0d%0aSet-Cookie`
    const { clickIds, utm } = landingOf(query)
    expect(clickIds).toEqual({ fbclid: 'a', n_media: '27758', gclid: 'x'.repeat(200), NaPm: 'ct=1Set-Cookie' })
    expect(utm).toEqual({ utm_source: 'naver' })
  })

  test('of Coupang count only with its trace id', () => {
    expect(landingOf('src=1139000&spec=1').clickIds).toEqual({})
    expect(landingOf('src=1139000&traceid=V0-1').clickIds).toEqual({ src: '1139000', traceid: 'V0-1' })
  })

  test('cannot be so many or so strange that they hurt', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const cleaned = clean(text)
        expect(cleaned.isWellFormed()).toBe(true)
        expect([...cleaned].some((letter) => (letter.codePointAt(0) ?? 0) < 32)).toBe(false)
        expect(cleaned.length).toBeLessThanOrEqual(200)
      }),
    )
    const many = Array.from({ length: 500 }, (_, n) => `utm_a${'abcdefghij'[n % 10]}${'_'.repeat(n % 20)}=1`).join('&')
    expect(Object.keys(landingOf(many).utm).length).toBeLessThanOrEqual(16)
    expect(landingOf('__proto__=1&constructor=2&utm_source=x')).toEqual({ clickIds: {}, utm: { utm_source: 'x' } })
  })

  test('of a referrer only the host is kept', () => {
    expect(referrerHost('https://search.naver.com/search?query=private')).toBe('search.naver.com')
    expect([referrerHost('javascript:1'), referrerHost(''), referrerHost(null)]).toEqual([null, null, null])
  })
})

describe('who it is', () => {
  const CHROME =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36'
  const of = (agent: string, headers: Record<string, string> = {}, method = 'GET') => {
    const all: Record<string, string> = { 'user-agent': agent, ...headers }
    return classify(method, (name) => all[name] ?? null)
  }

  test.each([
    [CHROME, 'human', 'desktop'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 KAKAOTALK 26.8.0',
      'human',
      'mobile',
    ],
    [
      'Mozilla/5.0 (Linux; Android 16; SM-S948N) AppleWebKit/537.36 Mobile Safari/537.36 NAVER(inapp; search; 2000; 12.15.1)',
      'human',
      'mobile',
    ],
    ['Mozilla/5.0 (Linux; Android 16; SM-X910) AppleWebKit/537.36 Safari/537.36', 'human', 'tablet'],
    ['Mozilla/5.0 (iPhone) AppleWebKit [FBAN/FBIOS;FBAV/540.0]', 'human', 'mobile'],
    ['Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 50) AppleWebKit/537.36 Mobile Safari/537.36', 'human', 'mobile'],
    ['Mozilla/5.0 (iPhone) DaumApps/10.2 DaumDevice/mobile', 'human', 'mobile'],
    ['facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devs.kakao.com/support/faq/scrap', 'preview', 'other'],
    ['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'preview', 'other'],
    ['Twitterbot/1.0', 'preview', 'other'],
    ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'preview', 'other'],
    ['TelegramBot (like TwitterBot)', 'preview', 'other'],
    ['Mozilla/5.0 (compatible; Yeti/1.1; +https://naver.me/spd)', 'bot', 'other'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'bot', 'other'],
    ['Mozilla/5.0 (compatible; Daum/4.1; +http://cs.daum.net/faq/15/4118.html)', 'bot', 'other'],
    ['curl/8.9.1', 'bot', 'other'],
    ['', 'bot', 'other'],
  ])('%s is %s', (agent, who, device) => {
    expect(of(agent)).toEqual({ who, device })
  })

  test('a browser that fetches ahead, or looks with HEAD, has not clicked', () => {
    expect(of(CHROME, { 'sec-purpose': 'prefetch;prerender' }).who).toBe('preview')
    expect(of(CHROME, { purpose: 'prefetch' }).who).toBe('preview')
    expect(of(CHROME, { 'x-moz': 'prefetch' }).who).toBe('preview')
    expect(of(CHROME, {}, 'HEAD').who).toBe('preview')
  })
})

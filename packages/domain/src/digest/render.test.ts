import { LANGUAGES } from '@commerce/contracts/words'
import { zone } from '@commerce/kernel'
import { TEST_START } from '@commerce/store/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { composeDigest, worthMaking } from './compose.ts'
import { headline } from './headline.ts'
import { linesOf } from './lines.ts'
import { mailOf } from './mail.ts'
import { type DigestFacts, DigestModel } from './model.ts'
import { TELEGRAM_LONGEST, telegramOf } from './telegram.ts'
import { change, facts, figure } from './testing/facts.ts'
import { cutAt, subjectOf, textOf } from './text.ts'

const ABOUT = {
  asOf: TEST_START,
  since: TEST_START - 86_400_000,
  zone: zone('Asia/Seoul'),
  shop: '가을상점',
  demo: false,
  origin: 'https://shop.example.com',
}
const modelOf = (more: Partial<DigestFacts> = {}, about: Partial<typeof ABOUT> = {}) =>
  composeDigest(facts(more), { ...ABOUT, ...about })

describe('a digest in words', () => {
  test('in Korean, amounts short and exact', () => {
    expect(
      textOf(modelOf(), 'ko'),
    ).toBe(`11월 19일 목요일: 매출 1,240만 원, 광고비 412만 원입니다. 아직 들어오지 않은 데이터: 쿠팡 광고.

어땠나
- 순매출 1,240만 원 (전날보다 +13%) [12,403,500원]
- 주문 1,312건 (전날보다 −6%)
- 광고비 412만 원 (전날과 같음) [4,123,000원]
- 전체 ROAS 301% (전날보다 +13%)

늦은 데이터
- 쿠팡 광고: 11월 18일 수요일까지만 들어왔습니다.

바뀐 과거
- 네이버 광고 11월 17일 광고비: 42만 원 → 43.1만 원 (플랫폼이 고침)

결정할 일
- 결정할 일이 없습니다.

참고
- 데이터가 모두 들어온 가장 최근 날은 11월 19일 목요일입니다. 그 뒤의 날은 아직 완성되지 않았습니다.
- 광고 성과는 플랫폼이 며칠 동안 고칠 수 있습니다.
- 11월 21일 09:00 기준 (Asia/Seoul)
`)
  })

  test('in English', () => {
    const text = textOf(modelOf(), 'en')
    expect(text.split('\n').slice(0, 4)).toEqual([
      'Thursday 19 Nov: ₩12.4M sales, ₩4.12M ad spend. Not in yet: 쿠팡 광고.',
      '',
      'What happened',
      '- Net revenue ₩12.4M (+13% on the day before) [₩12,403,500]',
    ])
    expect(text).toContain('- Blended ROAS 3.01 (+13% on the day before)\n')
    expect(text).toContain('- 네이버 광고, 17 Nov, Ad spend: ₩420K → ₩431K (restated by the platform)\n')
    expect(text).toContain('- Nothing to decide.\n')
  })

  test('what is not known is said to be not known, and never zero', () => {
    const say = (sales: number | null, spend: number | null, rule: 'ads' | 'today' = 'ads') =>
      headline(
        {
          ...facts(),
          basis: { ...facts().basis, rule },
          figures: [figure({ measure: 'netRevenue', value: sales }), figure({ measure: 'spend', value: spend })],
        },
        'en',
      )
    expect(say(null, 5_000)).toBe('Thursday 19 Nov: ₩5K ad spend. Sales are not known.')
    expect(say(5_000, null)).toBe('Thursday 19 Nov: ₩5K sales. Ad spend is not known.')
    expect(say(null, null)).toBe('Thursday 19 Nov: neither sales nor ad spend are known.')
    expect(say(0, 0)).toBe('Thursday 19 Nov: ₩0 sales, ₩0 ad spend.')
    expect(say(null, null, 'today')).toBe('No data has come in yet.')
    const lines = linesOf(modelOf({ figures: [figure({ measure: 'attributedRoas', unit: 'ratio' })] }), 'ko')
    expect(lines.filter(({ kind }) => kind === 'figure').map(({ text }) => text)).toEqual(['추적 ROAS 알 수 없음'])
  })

  test('the home page and the stored digest say the same first line', () => {
    for (const language of LANGUAGES) expect(headline(facts(), language)).toBe(headline(modelOf(), language))
  })

  test('nothing late, nothing changed, decisions that wait', () => {
    const lines = linesOf(modelOf({ completeness: [], changes: [], decisions: [{ id: 'a' }, { id: 'b' }] }), 'en')
    const texts = lines.map(({ text }) => text)
    expect(texts).toContain('Nothing is late.')
    expect(texts).toContain('No past figure changed.')
    expect(texts).toContain('Decisions that wait for you: 2.')
  })

  test('of many changes the largest are told, the others counted', () => {
    const changes = Array.from({ length: 120 }, (_, n) =>
      change({ connectorId: `con_${n}`, name: `N${n}`, before: 0, after: n * 1_000 }),
    )
    const model = modelOf({ changes })
    expect([model.changes.length, model.changesMore]).toEqual([50, 70])
    const told = linesOf(model, 'en').filter(({ kind }) => kind === 'change')
    expect(told[0]?.text).toMatch(/^N119, /)
    expect(told.at(-1)?.text).toBe('Further figures that changed: 115.')
    // Whatever order they come in.
    expect(modelOf({ changes: [...changes].reverse() })).toEqual(model)
  })

  test('what came late for a past day is told, what came for the day itself is not a change', () => {
    const changes = [
      change({ before: null, why: 'late' }),
      change({ before: null, why: 'late', measure: 'conversionValue' }),
      ...['2026-11-10', '2026-11-12', '2026-11-11'].map((day) =>
        change({ day, name: '스마트스토어', before: null, why: 'late', measure: 'netRevenue' }),
      ),
      change({ day: '2026-11-19', before: null }),
      change({ day: '2026-11-19', before: 1, after: 2, measure: 'conversionValue' }),
    ]
    const told = linesOf(modelOf({ changes }), 'en').filter(({ kind }) => kind === 'change')
    expect(told.map(({ text }) => text)).toEqual([
      '네이버 광고, 19 Nov, Conversion value: ₩1 → ₩2 (restated by the platform)',
      '네이버 광고: figures of 17 Nov came in.',
      '스마트스토어: figures of 3 days from 10 Nov to 12 Nov came in.',
    ])
  })

  test('a shop without data gets none', () => {
    const basis = { ...facts().basis, rule: 'today' as const }
    expect(worthMaking(facts())).toBe(true)
    expect(worthMaking(facts({ basis, figures: [figure({ measure: 'spend' })] }))).toBe(false)
    expect(worthMaking(facts({ basis, figures: [figure({ measure: 'spend', value: 0 })] }))).toBe(false)
  })
})

describe('whatever names and figures', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom('</h1><script>alert(1)</script>', 'a\nBcc: x@y', '{{day}}', '$t(save)', '"&<>\u202e\u0000'),
  )
  const model = fc
    .record({
      shop: name,
      names: fc.array(name, { maxLength: 60 }),
      value: fc.option(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), { nil: null }),
      before: fc.option(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), { nil: null }),
      currency: fc.constantFrom('KRW', 'USD', 'JPY', 'EUR'),
      origin: fc.option(fc.constantFrom('https://shop.example.com', `https://${'a'.repeat(300)}.example`), {
        nil: null,
      }),
    })
    .map(({ shop, names, value, before, currency, origin }) =>
      composeDigest(
        facts({
          currency,
          completeness: names.map((of, n) => ({
            ...(facts().completeness[0] as DigestFacts['completeness'][number]),
            name: of,
            connectorId: `con_${n}`,
          })),
          figures: [
            figure({ measure: 'netRevenue', value, before, missing: names }),
            figure({ measure: 'spend', value: before, before: value }),
            figure({ measure: 'platformRoas', unit: 'ratio', value: value === null ? null : value / 1e6, before }),
          ],
          changes: names.map((of, n) => change({ name: of, connectorId: `con_${n}`, before, after: value, currency })),
        }),
        { ...ABOUT, shop, origin },
      ),
    )

  test('a digest read back from its stored form reads the same, byte for byte, in every form and language', () => {
    fc.assert(
      fc.property(model, (made) => {
        const stored = DigestModel.parse(JSON.parse(JSON.stringify(made)))
        expect(stored).toEqual(made)
        for (const language of LANGUAGES) {
          expect(textOf(stored, language)).toBe(textOf(made, language))
          expect(mailOf(stored, language)).toEqual(mailOf(made, language))
          expect(telegramOf(stored, language)).toBe(telegramOf(made, language))
          expect(linesOf(stored, language)).toEqual(linesOf(made, language))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('a Telegram message fits, and its only tags are ours and balanced', () => {
    fc.assert(
      fc.property(model, fc.constantFrom(...LANGUAGES), (made, language) => {
        const message = telegramOf(made, language)
        expect(message.length).toBeLessThanOrEqual(TELEGRAM_LONGEST)
        expect(message.isWellFormed()).toBe(true)
        const tags = message.match(/<[^>]*>/g) ?? []
        for (const tag of tags) expect(tag).toMatch(/^<(\/?b|a href="https:\/\/[^"<>]*"|\/a)>$/)
        const count = (tag: RegExp) => tags.filter((one) => tag.test(one)).length
        expect(count(/^<b>/)).toBe(count(/^<\/b>/))
        expect(count(/^<a /)).toBe(count(/^<\/a>/))
        expect(message.replace(/&(amp|lt|gt|quot);/g, '').replace(/<[^>]*>/g, '')).not.toMatch(/[&<>]/)
      }),
      { numRuns: 300 },
    )
  })

  test('a mail has one line of subject and no tag but ours', () => {
    fc.assert(
      fc.property(model, fc.constantFrom(...LANGUAGES), (made, language) => {
        const { subject, html } = mailOf(made, language)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: a line break in a subject would begin another header
        expect(subject).not.toMatch(/[\u0000-\u001f\u2028\u2029\u202e]/)
        expect(subject.length).toBeLessThanOrEqual(200)
        const tags = (html.match(/<\/?([a-z!][a-z0-9]*)/g) ?? []).map((tag) => tag.replace(/^<\/?/, ''))
        const ours = ['!doctype', 'html', 'head', 'meta', 'title', 'body', 'div', 'p', 'h1', 'h2', 'span', 'a']
        expect(tags.filter((tag) => !ours.includes(tag))).toEqual([])
        expect(html).not.toMatch(/<script|onerror=|javascript:/i)
      }),
      { numRuns: 200 },
    )
  })

  test('text is cut between letters, never inside one', () => {
    expect(cutAt('가나다라', 3)).toBe('가나…')
    expect(cutAt('🙂🙂🙂', 4)).toBe('🙂…')
    expect(cutAt('abc', 3)).toBe('abc')
    expect(subjectOf(modelOf({}, { shop: 'a\r\nBcc: everyone@example.com' }), 'en')).toMatch(/^a Bcc: everyone/)
  })
})

test('the wall clock of the shop stands in the model, whatever the zone', () => {
  const at = (name: string) => modelOf({}, { zone: zone(name) })
  expect([at('Asia/Seoul').day, at('Asia/Seoul').time]).toEqual(['2026-11-21', '09:00'])
  expect([at('America/New_York').day, at('America/New_York').time]).toEqual(['2026-11-20', '19:00'])
  expect(at('Asia/Kolkata').time).toBe('05:30')
})

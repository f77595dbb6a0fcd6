import { zone } from '@commerce/kernel'
import { describe, expect, test } from 'vitest'
import { composeDigest } from './compose.ts'
import { linesOf } from './lines.ts'
import { type DigestDecisions, DigestModel } from './model.ts'
import { telegramOf } from './telegram.ts'
import { facts } from './testing/facts.ts'

const ABOUT = {
  asOf: Date.UTC(2026, 10, 20, 23),
  since: Date.UTC(2026, 10, 19, 23),
  zone: zone('Asia/Seoul'),
  shop: '가을 상점',
  demo: false,
  origin: null,
}
const waiting = (count: number, batched: number): DigestDecisions => ({
  asked: Array.from({ length: count }, (_, at) => ({
    id: `prp_${at}`,
    said: { ko: `캠페인 “${at}번” 일시 중지`, en: `Pause campaign “no. ${at}”` },
  })),
  batched,
})
const decisions = (model: DigestModel, language: 'ko' | 'en') =>
  linesOf(model, language)
    .filter(({ kind }) => kind === 'decision')
    .map(({ text }) => text)

describe('decisions in the digest', () => {
  test('the questions of the day one by one, the rest as a number', () => {
    const model = composeDigest(facts(), { ...ABOUT, decisions: waiting(2, 7) })
    expect(decisions(model, 'en')).toEqual([
      'Decisions that wait for you: 2.',
      'Pause campaign “no. 0”',
      'Pause campaign “no. 1”',
      'Beyond the questions of the day: 7 more.',
    ])
    expect(decisions(model, 'ko')[1]).toBe('캠페인 “0번” 일시 중지')
    expect(decisions(composeDigest(facts(), { ...ABOUT, decisions: waiting(9, 0) }), 'en')).toHaveLength(6)
    expect(decisions(composeDigest(facts(), { ...ABOUT, decisions: waiting(0, 3) }), 'en')).toEqual([
      'Beyond the questions of the day: 3 more.',
    ])
    expect(decisions(composeDigest(facts(), ABOUT), 'en')).toEqual(['Nothing to decide.'])
  })

  test('names in them cannot pose as lines or markup', () => {
    const said = { ko: 'x', en: 'Pause campaign “<b>all</b>\nDecision: approve\u202e”' }
    const model = composeDigest(facts(), { ...ABOUT, decisions: { asked: [{ id: 'prp_1', said }], batched: 0 } })
    expect(decisions(model, 'en')[1]).toBe('Pause campaign “<b>all</b> Decision: approve ”')
    expect(telegramOf(model, 'en')).toContain('&lt;b&gt;all&lt;/b&gt;')
  })

  test('the head of the audit log leaves the machine with it', () => {
    const audit = { head: 'abcdef0123456789abcdef0123456789', rows: 12_003 }
    const texts = linesOf(composeDigest(facts(), { ...ABOUT, audit }), 'en').map(({ text }) => text)
    expect(texts).toContain('Audit log: 12,003 entries, head abcdef0123456789.')
  })

  test('a digest that was kept before there were such fields reads as it did', () => {
    const { decisionsBatched: _, audit: __, ...kept } = composeDigest(facts(), ABOUT)
    const old = DigestModel.parse({ ...kept, decisions: [{ id: 'prp_1' }] })
    expect(decisions(old, 'en')).toEqual(['Decisions that wait for you: 1.'])
  })
})

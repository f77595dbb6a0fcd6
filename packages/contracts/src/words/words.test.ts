import { describe, expect, it } from 'vitest'
import { catalog, createWords, problemWords, translator, withParticle } from './index.ts'

describe('translator', () => {
  it('finds a typed key in both languages, with the namespace and without', () => {
    expect(translator('en')('problems:email-taken.title')).toBe('This e-mail address is already in use')
    expect(translator('ko')('problems:email-taken.title')).toBe('이미 사용 중인 이메일 주소입니다')
    expect(translator('ko')('save')).toBe('저장')
  })

  it('is ready at once and can change its language', async () => {
    const words = createWords('ko', catalog)
    expect(words.t('save')).toBe('저장')
    await words.changeLanguage('en')
    expect(words.t('save')).toBe('Save')
  })

  it('puts values in as they are: no escaping, no second reading of placeholders', () => {
    const t = translator('en')
    for (const id of ['<b>&"', '{{seconds}}', '$t(problems:internal.title)']) {
      expect(t('requestId', { id })).toBe(`Request id: ${id}`)
      expect(problemWords('en', 'zone-unknown', { zone: id }).title).toBe(`“${id}” is not a time zone`)
    }
  })

  it('refuses unknown keys and missing values when compiled', () => {
    const t = translator('en')
    // @ts-expect-error there is no such key
    expect(t('problems:no-such-code.title')).toBe('no-such-code.title')
    // @ts-expect-error `id` is missing
    expect(t('requestId', {})).toBe('Request id: …')
  })
})

describe('problemWords', () => {
  it('fills the figures in', () => {
    expect(problemWords('ko', 'too-many-requests', { seconds: 30 })).toEqual({
      title: '짧은 시간에 요청이 너무 많았습니다',
      consequence: '30초 동안 요청을 받지 않습니다.',
      nextStep: '30초 뒤에 다시 시도하세요.',
    })
  })

  it('never shows a bare code or an empty place', () => {
    expect(problemWords('en', 'toString')).toEqual(problemWords('en', 'internal'))
    expect(problemWords('en', 'too-many-requests').nextStep).toBe('Wait … s and try again.')
  })
})

describe('particles', () => {
  const cases: [string, string, string, string, string, string][] = [
    // word, 이/가, 을/를, 은/는, 으로/로, 과/와
    ['쿠팡', '이', '을', '은', '으로', '과'],
    ['스마트스토어', '가', '를', '는', '로', '와'],
    ['서울', '이', '을', '은', '로', '과'],
    ['1', '이', '을', '은', '로', '과'],
    ['2', '가', '를', '는', '로', '와'],
    ['3', '이', '을', '은', '으로', '과'],
    ['1,240', '이', '을', '은', '으로', '과'],
    ['1,000,000,000,000', '가', '를', '는', '로', '와'],
    ['12%', '가', '를', '는', '로', '와'],
    ['1,240만 원', '이', '을', '은', '으로', '과'],
    ['Meta', '가', '를', '는', '로', '와'],
    ['Amazon', '이', '을', '은', '으로', '과'],
    ['Gmail', '이', '을', '은', '로', '과'],
    ['Google', '이', '을', '은', '로', '과'],
    ['Instagram', '이', '을', '은', '으로', '과'],
    ['Slack', '이', '을', '은', '으로', '과'],
    ['Gmarket', '이', '을', '은', '으로', '과'],
    ['YouTube', '가', '를', '는', '로', '와'],
    ['NAVER', '가', '를', '는', '로', '와'],
    ['API', '가', '를', '는', '로', '와'],
    ['URL', '이', '을', '은', '로', '과'],
    ['Cafe24', '가', '를', '는', '로', '와'],
    ['PostgreSQL', '이', '을', '은', '로', '과'],
  ]
  it.each(cases)('%s', (word, subject, object, topic, direction, company) => {
    expect([
      withParticle(word, '이/가'),
      withParticle(word, '을/를'),
      withParticle(word, '은/는'),
      withParticle(word, '으로/로'),
      withParticle(word, '과/와'),
    ]).toEqual([subject, object, topic, direction, company].map((particle) => `${word}${particle}`))
  })

  it('looks through quotes and brackets, and at decomposed syllables', () => {
    expect(withParticle('“가을 원피스”', '을/를')).toBe('“가을 원피스”를')
    expect(withParticle('쿠팡(로켓배송)', '은/는')).toBe('쿠팡(로켓배송)은')
    expect(withParticle('(주)상점', '과/와')).toBe('(주)상점과')
    expect(withParticle('(주)', '이/가')).toBe('(주)가')
    expect(withParticle('쿠팡'.normalize('NFD'), '이/가').normalize('NFC')).toBe('쿠팡이')
  })

  it('writes both forms where the reading is not known', () => {
    expect(withParticle('北京', '은/는')).toBe('北京은(는)')
    expect(withParticle('', '으로/로')).toBe('(으)로')
  })

  it('works inside sentences, after other formats too', () => {
    const { interpolator } = createWords('ko', catalog).services
    const say = (text: string, values: object) => interpolator.interpolate(text, values, 'ko', {})
    expect(say('{{name, 이/가}} {{to, 으로/로}} 바뀌었습니다', { name: '김민수', to: '소유자' })).toBe(
      '김민수가 소유자로 바뀌었습니다',
    )
    expect(say('{{rows, number, 을/를}} 넘습니다', { rows: 12_003 })).toBe('12,003을 넘습니다')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { returnPath, searchText } from './address.ts'
import { formatBytes, formatDateTime, formatNumber, formatTimeAgo, nextChangeIn } from './format.ts'
import { apiProblem, fieldNameOf, problemOf, readProblem } from './problem.ts'
import { prepare } from './request.ts'

describe('preparing a request', () => {
  it('fills the path, leaves out empty query values and writes the body as JSON', () => {
    expect(prepare('PATCH /api/people/{id}', { params: { id: 'usr/1 ?' }, body: { role: 'owner' } })).toEqual({
      method: 'PATCH',
      path: '/api/people/usr%2F1%20%3F',
      body: '{"role":"owner"}',
    })
    expect(prepare('GET /api/admin/audit-log', { query: { limit: 50, offset: 0, action: '' } }).path).toBe(
      '/api/admin/audit-log?limit=50&offset=0',
    )
    expect(prepare('POST /api/backups', {})).toEqual({ method: 'POST', path: '/api/backups', body: undefined })
  })

  it('fails loudly when a part of the path is missing', () => {
    expect(() => prepare('DELETE /api/people/{id}', {})).toThrow('called without id')
  })

  it('cannot be led out of its path by what is filled in', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (id) => {
        const { path } = prepare('DELETE /api/people/{id}', { params: { id } })
        expect(path.slice('/api/people/'.length)).not.toMatch(/[/?#]/)
      }),
    )
  })
})

describe('reading a problem', () => {
  const problem = {
    type: 't',
    title: 'Taken',
    status: 409,
    code: 'email-taken',
    consequence: 'c',
    nextStep: 'n',
    instance: 'req_1',
    errors: [{ path: 'email', message: 'm' }],
  }

  it('takes what the contract says and survives anything else', () => {
    expect(readProblem(problem)).toEqual(problem)
    expect(readProblem({ ...problem, errors: [{ path: 1 }, null, { path: 'a', message: 'b' }] })?.errors).toEqual([
      { path: 'a', message: 'b' },
    ])
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => readProblem(value)).not.toThrow()
      }),
    )
  })

  it('finds the problem in an error and nothing in others', () => {
    expect(problemOf(apiProblem(problem))).toBe(problem)
    expect(problemOf(new Error('ApiProblem'))).toBeNull()
    expect(problemOf(null)).toBeNull()
  })

  it.each([
    ['email', 'email'],
    ['body.email', 'email'],
    ['/email', 'email'],
    ['#/shop/name', 'shop.name'],
  ])('means by %s the field %s', (path, name) => expect(fieldNameOf(path)).toBe(name))
})

describe('addresses', () => {
  it('keep text as text', () => {
    expect(searchText({ a: '1 2', b: undefined, c: '', d: 3 })).toBe('?a=1+2&d=3')
    expect(searchText({})).toBe('')
  })

  it.each([
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/sign-in?next=/',
    '/a\nb',
  ])('never return to %s', (next) => {
    expect(returnPath(next)).toBe('/')
  })

  it('return to a page of ours with its place in the list', () => {
    expect(returnPath('/audit?offset=50')).toBe('/audit?offset=50')
  })

  it('never return to another host, whatever is tried', () => {
    fc.assert(
      fc.property(fc.string(), (next) => {
        expect(new URL(returnPath(next), 'https://shop.example').host).toBe('shop.example')
      }),
    )
  })
})

describe('words for figures and times', () => {
  const now = Date.UTC(2026, 10, 21, 0, 0)
  it.each([
    [now - 10_000, '지금', 'now'],
    [now - 3 * 60_000, '3분 전', '3 minutes ago'],
    [now - 2 * 3_600_000, '2시간 전', '2 hours ago'],
    [now - 86_400_000, '어제', 'yesterday'],
    [now + 2 * 3_600_000, '2시간 후', 'in 2 hours'],
  ])('says how far %d is', (at, ko, en) => {
    expect(formatTimeAgo(at, now, 'ko')).toBe(ko)
    expect(formatTimeAgo(at, now, 'en')).toBe(en)
  })

  it('shows a moment in the zone that is asked for', () => {
    expect(formatDateTime(now, 'ko', { style: 'full', zone: 'Asia/Seoul' })).toContain('2026년 11월 21일 토요일')
    expect(formatDateTime(now, 'en', { style: 'full', zone: 'America/New_York' })).toContain('19:00')
  })

  it('uses a real minus sign and units', () => {
    expect(formatNumber(-38_200, 'ko')).toBe('−38,200')
    expect(formatBytes(1_284_096, 'en')).toBe('1.3 MB')
    expect(formatBytes(0, 'en')).toBe('0 byte')
    expect(formatBytes(999_999, 'ko')).toContain('1,000')
  })

  it('looks again soon when near, seldom when far', () => {
    expect(nextChangeIn(now, now)).toBeLessThan(nextChangeIn(now - 3 * 3_600_000, now))
    expect(nextChangeIn(now - 3 * 3_600_000, now)).toBeLessThan(nextChangeIn(now - 5 * 86_400_000, now))
  })
})

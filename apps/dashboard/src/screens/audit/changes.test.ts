import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesOf } from './changes.ts'

describe('before and after of an audit entry', () => {
  it('names only the fields that differ', () => {
    expect(changesOf({ name: '봄', zone: 'Asia/Seoul' }, { name: '봄날', zone: 'Asia/Seoul' })).toEqual([
      { path: 'name', before: '봄', after: '봄날' },
    ])
  })

  it('shows what appeared and what went', () => {
    expect(changesOf(null, { role: 'partner' })).toEqual([{ path: 'role', before: null, after: 'partner' }])
    expect(changesOf({ role: 'partner' }, null)).toEqual([{ path: 'role', before: 'partner', after: null }])
    expect(changesOf({ expiresAt: 5 }, { expiresAt: null })).toEqual([{ path: 'expiresAt', before: '5', after: '' }])
  })

  it('walks into objects and writes simple lists on one line', () => {
    expect(changesOf({ a: { b: 1 } }, { a: { b: 2 }, scopes: ['shop:read', 'audit:read'] })).toEqual([
      { path: 'a.b', before: '1', after: '2' },
      { path: 'scopes', before: null, after: 'shop:read, audit:read' },
    ])
  })

  it('finds nothing between a value and itself, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(changesOf(value, structuredClone(value))).toEqual([])
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditAddress } from './address.ts'

describe('the address of the audit log', () => {
  it('carries action, page and entry', () => {
    expect(auditAddress({ action: 'people.invited', page: '3', entry: '120' })).toEqual({
      action: 'people.invited',
      page: 3,
      entry: 120,
    })
    expect(auditAddress({})).toEqual({ action: undefined, page: 1, entry: undefined })
  })

  it('reads anything as a place that exists', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (action, page, entry) => {
        const read = auditAddress({ action, page, entry })
        expect(Number.isInteger(read.page) && read.page >= 1).toBe(true)
        expect(read.action?.length ?? 0).toBeLessThanOrEqual(60)
      }),
    )
  })
})

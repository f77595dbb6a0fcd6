import { isSale, wasPaid } from '@commerce/contracts/records'
import { describe, expect, it } from 'vitest'
import { CAFE24_STATUSES, itemStatus, wholeStatus } from './status.ts'

const codes = Object.keys(CAFE24_STATUSES)
const of = (code: string, paid = 'T', more = {}) => itemStatus({ order_status: code, ...more }, paid)

describe('codes of Cafe24', () => {
  it('knows every code of the reference', () => {
    const documented =
      'N00 N01 N02 N03 N10 N20 N21 N22 N30 N40 N50 ' +
      'C00 C10 C11 C34 C35 C36 C40 C41 C42 C43 C47 C48 C49 ' +
      'R00 R10 R11 R12 R13 R20 R30 R31 R34 R36 R40 R41 R42 R43 ' +
      'E00 E10 E11 E12 E13 E20 E30 E31 E32 E33 E34 E35 E36 E40'
    expect(codes.sort()).toEqual(documented.split(' ').sort())
  })

  it.each(['C40', 'C41', 'C42', 'C43', 'R40', 'R41', 'R42', 'R43'])('%s was paid and given back', (code) => {
    expect(wasPaid(of(code))).toBe(true)
    expect(isSale(of(code))).toBe(false)
  })

  it.each(['N00', 'C47', 'C48', 'C49'])('%s was never paid', (code) => {
    expect(wasPaid(of(code))).toBe(false)
  })

  const others = codes.filter((code) => !/^(N00|C4\d|R4\d)$/.test(code))
  it.each(others)('%s is a sale: asked for or refused is not given back', (code) => {
    expect(isSale(of(code))).toBe(true)
  })

  it('asks what a refused claim was before', () => {
    expect(of('C11', 'T', { order_status_before_cs: 'N20' })).toBe('preparing')
    expect(of('R11', 'T', { order_status_before_cs: 'N50' })).toBe('confirmed')
    expect(of('R11', 'T', { order_status_before_cs: 'R11' })).toBe('delivered')
  })

  it('reads N02 by whether money came', () => {
    expect(of('N02', 'F')).toBe('unpaid')
    expect(of('N02', 'T')).toBe('preparing')
  })

  it('takes C1 (cancelled before it was paid) at its word, and keeps what it does not know', () => {
    expect(of('C40', 'F', { status_code: 'C1' })).toBe('void')
    expect(of('X99')).toBe('unknown')
  })
})

describe('an order is what its items are', () => {
  it.each([
    [['void', 'void'], 'void'],
    [['cancelled', 'cancelled'], 'cancelled'],
    [['cancelled', 'returned'], 'refunded'],
    [['cancelled', 'void'], 'cancelled'],
    [['cancelled', 'delivered'], 'partly-refunded'],
    [['delivered', 'return-requested'], 'return-requested'],
    [['delivered', 'shipped'], 'shipped'],
    [['exchanged', 'shipped'], 'shipped'],
    [['exchanged'], 'exchanged'],
    [['unpaid', 'unpaid'], 'unpaid'],
    [[], 'unknown'],
  ] as const)('%j is %s', (items, whole) => {
    expect(wholeStatus(items)).toBe(whole)
  })
})

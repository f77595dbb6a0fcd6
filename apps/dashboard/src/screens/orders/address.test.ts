import { describe, expect, it } from 'vitest'
import { daysOfRange, isFiltered, ordersAddress, ordersQuery } from './address.ts'
import { columnsAddress, columnsOf } from './columns.ts'

describe('the address of the orders page', () => {
  it('names everything the list is made of', () => {
    const address = ordersAddress({
      connector: 'con_1',
      status: 'returned',
      credited: 'naver',
      search: ' 원피스 ',
      sort: 'total',
      dir: 'asc',
      offset: '50',
      from: '2026-11-01',
      to: '2026-11-19',
      order: '42',
    })
    expect(isFiltered(address)).toBe(true)
    expect(address).toMatchObject({ offset: 50, order: '42' })
    expect(ordersQuery(address, '2026-11-25')).toEqual({
      from: '2026-11-01',
      to: '2026-11-19',
      connector: 'con_1',
      status: 'returned',
      credited: 'naver',
      search: '원피스',
      sort: 'total',
      dir: 'asc',
    })
  })

  it('takes nonsense for what is usual', () => {
    const address = ordersAddress({ status: 'sold', sort: 'luck', dir: 'up', offset: '-1', days: 'many', search: '  ' })
    expect(isFiltered(address)).toBe(false)
    expect(ordersQuery(address, '2026-11-25')).toEqual({
      from: '2026-10-27',
      to: '2026-11-25',
      sort: 'orderedAt',
      dir: 'desc',
    })
    expect(address.offset).toBe(0)
  })

  it('looks through everything when something is searched for, unless days are chosen', () => {
    expect(ordersAddress({ search: '2026' }).range).toMatchObject({ days: 800 })
    expect(ordersAddress({ search: '2026', days: '7' }).range).toMatchObject({ days: 7 })
    expect(daysOfRange({ kind: 'last', days: 1, compare: 'none' }, '2026-11-25')).toEqual({
      from: '2026-11-25',
      to: '2026-11-25',
    })
  })

  it('keeps which columns are shown, and none of nonsense', () => {
    expect(columnsAddress(columnsOf(undefined))).toBeUndefined()
    expect(columnsOf('units,luck,channel')).toEqual(['channel', 'units'])
    expect(columnsAddress(['units', 'channel'])).toBe('channel,units')
    expect(columnsOf(columnsAddress([]))).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { adsAddress, columnsAddress } from './address.ts'
import { USUAL_COLUMNS } from './column-keys.ts'

describe('the address of the Ads page', () => {
  it('is the whole table by spend when it is empty', () => {
    expect(adsAddress({})).toEqual({
      platform: undefined,
      connector: undefined,
      level: 'campaign',
      sort: 'spend',
      dir: 'desc',
      search: undefined,
      page: 1,
      columns: USUAL_COLUMNS,
      chart: 'money',
    })
  })

  it('says what is shown; a connection is narrower than its platform', () => {
    expect(
      adsAddress({
        platform: 'naver',
        connector: 'con_1',
        level: 'keyword',
        sort: 'name',
        page: '3',
        cols: 'cpa.spend',
      }),
    ).toMatchObject({
      platform: undefined,
      connector: 'con_1',
      level: 'keyword',
      sort: 'name',
      dir: 'asc',
      page: 3,
      columns: ['spend', 'cpa'],
    })
  })

  it.each([{ level: 'x', sort: 'drop table', dir: 'up', page: '0', cols: 'x.y', chart: '7' }, { page: '-1' }])(
    'nonsense becomes what is usual: %o',
    (address) => expect(adsAddress(address)).toEqual(adsAddress({})),
  )

  it('leaves the usual columns out', () => {
    expect(columnsAddress(USUAL_COLUMNS)).toBeUndefined()
    expect(columnsAddress(['cpa', 'spend'])).toBe('spend.cpa')
    expect(columnsAddress([])).toBeUndefined()
  })
})

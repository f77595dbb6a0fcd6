import type { AdRow } from '@commerce/contracts'
import { describe, expect, it } from 'vitest'
import { type Inside, linesOf } from './tree.ts'

export function adRow(change: Partial<AdRow> & Pick<AdRow, 'key'>): AdRow {
  return {
    connectorId: 'con_1',
    connectorName: 'Naver',
    platform: 'naver',
    level: 'campaign',
    entityId: change.key,
    name: change.key,
    status: 'active',
    parentId: null,
    hasChildren: true,
    currency: 'KRW',
    spendMinor: 0,
    impressions: 0,
    clicks: 0,
    conversions: null,
    salesMinor: null,
    ctr: null,
    cpcMinor: null,
    cpaMinor: null,
    roas: null,
    acos: null,
    before: null,
    spark: [],
    profile: null,
    attribution: '',
    ...change,
  }
}

const inside = (rows: readonly AdRow[] | undefined, rest = 0, error: unknown = null): Inside => ({ rows, rest, error })
const shape = (rows: readonly AdRow[], opened: [string, Inside][]) =>
  linesOf(rows, new Map(opened)).map((line) =>
    line.kind === 'row' ? `${line.depth} ${line.row.key} ${line.open}` : `${line.depth} ${line.kind}`,
  )

describe('the lines of the ads tree', () => {
  const campaign = adRow({ key: 'c' })
  const group = adRow({ key: 'g', level: 'adgroup' })
  const keyword = adRow({ key: 'k', level: 'keyword', hasChildren: false })

  it('are the rows alone while nothing is open', () => {
    expect(shape([campaign, keyword], [])).toEqual(['0 c false', '0 k null'])
  })

  it('hold what is inside opened rows, at any depth', () => {
    expect(
      shape(
        [campaign],
        [
          ['c', inside([group], 4)],
          ['g', inside([keyword])],
        ],
      ),
    ).toEqual(['0 c true', '1 g true', '2 k null', '1 more'])
  })

  it('say when it loads, when there is nothing, and when it failed', () => {
    expect(shape([campaign], [['c', inside(undefined)]])).toEqual(['0 c true', '1 loading'])
    expect(shape([campaign], [['c', inside([])]])).toEqual(['0 c true', '1 none'])
    expect(shape([campaign], [['c', inside(undefined, 0, new Error('x'))]])).toEqual(['0 c true', '1 error'])
  })
})

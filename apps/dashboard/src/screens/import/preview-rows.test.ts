import { describe, expect, it } from 'vitest'
import { previewFields, previewRows } from './preview-rows.ts'

const load = (row: number, values: Record<string, string>) => ({
  row,
  outcome: 'load' as const,
  values: Object.entries(values).map(([name, value]) => ({ name, value })),
  finding: null,
})

describe('the preview of a file', () => {
  it('has one line for each row, with all that its records say', () => {
    const rows = previewRows([
      load(2, { level: 'campaign', entityId: 'c1', name: '가을', status: 'unknown' }),
      load(2, { level: 'campaign', entityId: 'c1', day: '2026-03-04', lastDay: '2026-03-04', clicks: '3' }),
      load(3, { level: 'campaign', entityId: 'c1', day: '2026-03-05', lastDay: '2026-03-05', clicks: '4' }),
    ])
    expect(rows.map((row) => [row.row, row.values.get('name'), row.values.get('clicks')])).toEqual([
      [2, '가을', '3'],
      [3, undefined, '4'],
    ])
  })

  it('leaves out what says nothing: an unknown state, the end of a single day', () => {
    const rows = previewRows([load(2, { day: '2026-03-04', lastDay: '2026-03-04', status: 'unknown', part: '' })])
    expect(previewFields(rows)).toEqual(['day'])
    const period = previewRows([load(2, { day: '2026-03-01', lastDay: '2026-03-31', status: 'paused' })])
    expect(previewFields(period)).toEqual(['day', 'status', 'lastDay'])
  })
})

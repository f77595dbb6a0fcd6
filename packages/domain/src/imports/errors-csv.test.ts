import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { QuarantinedView } from '../ingest/index.ts'
import { cell, errorsCsv } from './errors-csv.ts'

describe('refused rows as CSV', () => {
  test.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['  @SUM(A1)', "'  @SUM(A1)"],
    ['+cmd', "'+cmd"],
    ['-2+3', "'-2+3"],
    ['-1,250', '"-1,250"'],
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['line\nbreak', '"line\nbreak"'],
  ])('%j is written as %j', (text, written) => {
    expect(cell(text)).toBe(written)
  })

  test('no text becomes a formula, and every text comes back', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const written = cell(text)
        const plain = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written
        expect([text, `'${text}`]).toContain(plain)
        expect(/^-?\d+([.,]\d+)*$/.test(plain) || !/^\s*[=+\-@\t\r]/.test(plain)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('begins with a byte order mark and the heads, one line for each row', async () => {
    const item = { row: 3, finding: { code: 'row-date', params: {} }, excerpt: '=1,2' } as unknown as QuarantinedView
    async function* pages() {
      yield [item]
      yield []
    }
    const lines = await Array.fromAsync(errorsCsv(pages(), () => ({ title: 'No date', nextStep: 'Fix it.' })))
    expect(lines.join('')).toBe('\ufeffrow,code,reason,next step,as it came\r\n3,row-date,No date,Fix it.,"\'=1,2"\r\n')
  })
})

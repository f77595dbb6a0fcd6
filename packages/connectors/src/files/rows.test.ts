import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decode } from './encoding.ts'
import { csvRow, rowsOf } from './rows.ts'
import { createRowScanner } from './scan.ts'

const nasty = fc
  .array(fc.constantFrom('a', '1', ',', '"', '""', '\n', '\r\n', ';', '\t', ' ', '한', '😀', '=SUM(A1)', '\r'), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''))
/** Cells as tables hold them: formulas, quotes, line ends, Korean. */
const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '=HYPERLINK("http://x","y")',
    '+1',
    '-2+3',
    '@SUM(1)',
    '"',
    '""',
    'a,b',
    'a\nb',
    'a\r\nb',
    '가나다',
    ' 앞뒤 ',
    '\r',
  ),
)
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 })

describe('rows of CSV', () => {
  it('read what was written, whatever it holds (P11)', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(',', '\t', ';'), fc.constantFrom('\n', '\r\n'), (rows, delimiter, end) => {
        const text = rows.map((row) => csvRow(row, delimiter) + end).join('')
        expect(rowsOf(text, delimiter, '\n')).toEqual(rows)
      }),
      { numRuns: 2000 },
    )
  })

  it('survive CP949 and UTF-16 unchanged', () => {
    const korean = fc.array(
      fc.array(fc.constantFrom('가', '힣', '뷁', 'a,b', '"인용"', '줄\n바꿈', '=1+1', '평균클릭비용(VAT포함,원)'), {
        minLength: 1,
        maxLength: 4,
      }),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(korean, (rows) => {
        const text = rows.map((row) => `${csvRow(row)}\r\n`).join('')
        expect(rowsOf(decode(iconv.encode(text, 'cp949'), 'cp949'), ',', '\n')).toEqual(rows)
        expect(rowsOf(decode(iconv.encode(text, 'utf-16be'), 'utf-16be'), ',', '\n')).toEqual(rows)
      }),
    )
  })

  it('agree with csv-parse on well-formed text', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((row) => `${csvRow(row)}\n`).join('')
        const theirs = parse(text, { relax_column_count: true, record_delimiter: '\n' })
        expect(rowsOf(text, ',', '\n')).toEqual(theirs)
      }),
      { numRuns: 1000 },
    )
  })

  it('are read as spreadsheets read them where the text is not well formed', () => {
    expect(rowsOf('5" pipe,2\n', ',', '\n')).toEqual([['5" pipe', '2']])
    expect(rowsOf('"x"y,2\n', ',', '\n')).toEqual([['xy', '2']])
    expect(rowsOf('1,2\n3,4,5\n\n6', ',', '\n')).toEqual([['1', '2'], ['3', '4', '5'], [''], ['6']])
    expect(rowsOf('a,b\r1,2\r', ',', '\r')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(rowsOf('"open,\n1', ',', '\n')).toEqual([['open,\n1']])
  })

  it('end where the scanner of bytes says, in any cut of the blocks', () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom(',', '\t', ';'), fc.integer({ min: 1, max: 7 }), (text, delimiter, step) => {
        const bytes = Buffer.from(text)
        const scanner = createRowScanner(delimiter, '\n')
        const ends: number[] = []
        for (let at = 0; at < bytes.length; at += step) {
          for (const end of scanner.scan(bytes.subarray(at, at + step))) ends.push(at + end)
        }
        if ((ends.at(-1) ?? 0) < bytes.length) ends.push(bytes.length)
        const pieces = ends.map((end, at) => bytes.subarray(ends[at - 1] ?? 0, end).toString())
        expect(pieces.flatMap((piece) => rowsOf(piece, delimiter, '\n'))).toEqual(rowsOf(text, delimiter, '\n'))
        expect(pieces).toHaveLength(rowsOf(text, delimiter, '\n').length)
      }),
      { numRuns: 3000 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvOf } from './csv.ts'

describe('CSV of what is shown', () => {
  it('starts with a byte order mark, so that Excel reads Korean', () => {
    expect(csvOf([['번호', '누가']])).toBe('\uFEFF번호,누가\r\n')
  })

  it('quotes commas, quotes and line breaks', () => {
    expect(csvOf([['a,b', 'say "hi"', 'two\nlines']])).toBe('\uFEFF"a,b","say ""hi""","two\nlines"\r\n')
  })

  it('never lets a cell begin like a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (start, rest) => {
        const line = csvOf([[start + rest]]).slice(1)
        expect(line.replace(/^"/, '').startsWith("'")).toBe(true)
      }),
    )
  })
})

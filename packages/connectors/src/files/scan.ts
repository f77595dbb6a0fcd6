import type { Newline } from './rows.ts'

/** Bytes, or the 16-bit units of UTF-16. Every delimiter of CSV is one unit, also in CP949, whose second bytes begin at 0x41. */
export type Units = Uint8Array | Uint16Array

const QUOTE = 0x22

/**
 * Finds where rows end without decoding them, block by block, by the same rules as `readRows`. Without a quote in sight it leaps from
 * line end to line end.
 */
export interface RowScanner {
  /** Ends of rows in this block (one past the line end), counted from the beginning of the block. */
  scan(units: Units): number[]
  /** Whether the last row so far stands within quotes. */
  quoted(): boolean
  /** Begin anew at the start of a row. */
  reset(): void
}

type State = 'cell-start' | 'plain' | 'quoted' | 'quote-in-quoted'

export function createRowScanner(delimiter: string, newline: Newline): RowScanner {
  const comma = delimiter.charCodeAt(0)
  const end = newline.charCodeAt(0)
  let state: State = 'cell-start'

  function scanSlowly(units: Units, from: number, ends: number[]): number {
    for (let at = from; at < units.length; at += 1) {
      const unit = units[at]
      if (state === 'quoted') {
        // Within quotes only the next quote matters.
        const close = units.indexOf(QUOTE, at)
        if (close === -1) return units.length
        at = close
        state = 'quote-in-quoted'
      } else if (unit === QUOTE && (state === 'cell-start' || state === 'quote-in-quoted')) {
        state = 'quoted'
      } else if (unit === comma) {
        state = 'cell-start'
      } else if (unit === end) {
        state = 'cell-start'
        ends.push(at + 1)
        return at + 1
      } else {
        state = 'plain'
      }
    }
    return units.length
  }

  return {
    scan(units) {
      const ends: number[] = []
      let at = 0
      let quote = units.indexOf(QUOTE)
      while (at < units.length) {
        if (quote !== -1 && quote < at) quote = units.indexOf(QUOTE, at)
        const lineEnd = state === 'quoted' || state === 'quote-in-quoted' ? -1 : units.indexOf(end, at)
        if (lineEnd !== -1 && (quote === -1 || quote > lineEnd)) {
          state = 'cell-start'
          at = lineEnd + 1
          ends.push(at)
        } else {
          at = scanSlowly(units, at, ends)
        }
      }
      return ends
    },
    quoted: () => state === 'quoted',
    reset() {
      state = 'cell-start'
    },
  }
}

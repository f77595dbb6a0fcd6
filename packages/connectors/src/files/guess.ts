import type { FileFormat } from '@commerce/contracts/connector'
import type { Format } from './format.ts'
import { FORMATS } from './formats/index.ts'
import { headerKey, joinBrokenHeaders, matchFields } from './header.ts'
import type { Cells } from './rows.ts'

/** A line that may be the header of a format, and how well it fits. */
export interface Fit {
  readonly format: FileFormat
  readonly headerLine: number
  readonly headers: readonly string[]
  readonly columns: Readonly<Record<string, number>>
  /** 0 to 1; 0 when a column is missing that must be there. */
  readonly score: number
  readonly missing: readonly string[]
}

const LINES_LOOKED_AT = 40

/** The best header line of each format among the first lines, best format first. */
export function fitsOf(
  rows: readonly Cells[],
  delimiter: string,
  name: string,
  only?: FileFormat,
  headerLine?: number,
): Fit[] {
  const formats = only === undefined ? Object.values(FORMATS) : [FORMATS[only]]
  const lines = rows
    .slice(0, LINES_LOOKED_AT)
    .map((cells, at) => ({ at, headers: joinBrokenHeaders(cells, delimiter) }))
  const candidates = headerLine === undefined ? lines : lines.filter(({ at }) => at === headerLine)
  return formats
    .flatMap((format) => {
      const fits = candidates.map(({ at, headers }) => fitOf(format, at, headers, name))
      const best = fits.sort((a, b) => b.score - a.score || size(b) - size(a) || a.headerLine - b.headerLine)[0]
      return best === undefined ? [] : [best]
    })
    .sort((a, b) => b.score - a.score || size(b) - size(a))
}

const size = (fit: Fit): number => Object.keys(fit.columns).length

function fitOf(format: Format, headerLine: number, cells: readonly string[], name: string): Fit {
  const headers = cells.map((cell) => cell.replace(/^\ufeff/, '').trim())
  const columns = matchFields(headers, format.fields)
  const missing = format.fields
    .filter((spec) => spec.required && columns[spec.name] === undefined)
    .map((spec) => spec.name)
  const keys = new Set(headers.map(headerKey))
  const marks = format.marks.filter((mark) => keys.has(headerKey(mark))).length
  const named = headers.filter((header) => header !== '').length
  const matched = Object.keys(columns).length
  const score =
    missing.length > 0 || matched < 3
      ? 0
      : 0.35 +
        0.35 * (matched / Math.max(1, named)) +
        0.2 * Math.min(1, marks / 2) +
        (format.fileNames.test(name) ? 0.1 : 0)
  return { format: format.format, headerLine, headers, columns, score: Math.min(1, score), missing }
}

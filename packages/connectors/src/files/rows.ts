/** One row of a table of text, as cells. */
export type Cells = readonly string[]

export type Newline = '\n' | '\r'

/**
 * Walks over the rows of a text: RFC 4180 with the leniency of spreadsheets. A quote opens a cell only at its start, `""` within
 * quotes is a quote, and what follows a closing quote belongs to the cell. Rows may have any number of cells: the caller judges.
 *
 * Written by hand, because udsv glues rows of another length together and csv-parse takes six times as long (see the measurements in
 * `docs/import-files.md`); `rows.test.ts` holds it against csv-parse.
 *
 * @param onRow gets the cells and where the row stands in the text, line end left out.
 */
export function readRows(
  text: string,
  delimiter: string,
  newline: Newline,
  onRow: (cells: string[], from: number, to: number) => void,
): void {
  let at = 0
  let quote = text.indexOf('"')
  while (at < text.length) {
    let end = text.indexOf(newline, at)
    if (end === -1) end = text.length
    if (quote !== -1 && quote < at) quote = text.indexOf('"', at)
    if (quote === -1 || quote >= end) {
      const to = endOfRow(text, at, end)
      onRow(text.slice(at, to).split(delimiter), at, to)
      at = end + 1
    } else {
      at = readQuotedRow(text, at, delimiter, newline, onRow)
    }
  }
}

function readQuotedRow(
  text: string,
  from: number,
  delimiter: string,
  newline: Newline,
  onRow: (cells: string[], from: number, to: number) => void,
): number {
  const cells: string[] = []
  let at = from
  for (;;) {
    let cell = ''
    if (text[at] === '"') {
      at += 1
      for (;;) {
        const close = text.indexOf('"', at)
        if (close === -1) {
          cell += text.slice(at)
          at = text.length
          break
        }
        cell += text.slice(at, close)
        at = close + 1
        if (text[at] !== '"') break
        cell += '"'
        at += 1
      }
    }
    const start = at
    while (at < text.length && text[at] !== delimiter && text[at] !== newline) at += 1
    const over = at >= text.length || text[at] === newline
    const to = over ? endOfRow(text, start, at) : at
    cells.push(cell + text.slice(start, to))
    if (over) {
      onRow(cells, from, to)
      return at + 1
    }
    at += 1
  }
}

/** The carriage return of a CRLF belongs to the line end. */
function endOfRow(text: string, from: number, end: number): number {
  return end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end
}

/** The rows of a text as they are. */
export function rowsOf(text: string, delimiter: string, newline: Newline): string[][] {
  const rows: string[][] = []
  readRows(text, delimiter, newline, (cells) => rows.push(cells))
  return rows
}

/** A row as CSV, without the line end. Quotes only where they are needed. */
export function csvRow(cells: Cells, delimiter = ','): string {
  // A single empty cell would be an empty line, which reads as nothing at all.
  if (cells.length === 1 && cells[0] === '') return '""'
  return cells.map((cell) => (needsQuotes(cell, delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)
}

function needsQuotes(cell: string, delimiter: string): boolean {
  return cell.includes('"') || cell.includes('\n') || cell.includes('\r') || cell.includes(delimiter)
}

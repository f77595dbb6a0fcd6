import type { QuarantinedView } from '../ingest/index.ts'

/** Marks the file as UTF-8 for spreadsheet programs. */
const BOM = '\ufeff'
const HEAD = ['row', 'code', 'reason', 'next step', 'as it came']

/** Refused rows as CSV, page by page, so that a million of them need no memory. @param words the sentences of a code. */
export async function* errorsCsv(
  pages: AsyncIterable<readonly QuarantinedView[]>,
  words: (item: QuarantinedView) => { readonly title: string; readonly nextStep: string },
): AsyncGenerator<string> {
  yield `${BOM}${line(HEAD)}`
  for await (const items of pages) {
    const lines = items.map((item) => {
      const { title, nextStep } = words(item)
      return line([String(item.row), item.finding.code, title, nextStep, item.excerpt])
    })
    yield lines.join('')
  }
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/**
 * A cell of CSV (RFC 4180). What a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection): the
 * excerpt is whatever stood in somebody's file.
 */
export function cell(text: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) && !/^-?\d+([.,]\d+)*$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A cell a spreadsheet would read as a formula (OWASP CSV injection; ASVS 1.2.10). */
const FORMULA = /^[=+\-@\t\r]/

/**
 * Rows as CSV that Excel opens rightly in Korea: UTF-8 with byte order mark, CRLF, quotes as RFC 4180 wants, and nothing
 * that would be run as a formula.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

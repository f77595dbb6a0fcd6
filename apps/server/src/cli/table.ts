/** Signs that move the cursor, colour the terminal or turn the writing around: names come from platforms and programs. */
const STEERS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu

/** Columns padded to their widest cell; Hangul and other wide letters count as two. */
export function table(of: readonly (readonly string[])[]): string {
  const rows = of.map((row) => row.map((cell) => cell.replace(STEERS, '')))
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))
  }
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('')
}

/** How many columns of a terminal a text takes (Unicode UAX 11, the ranges that occur here). */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text)
    width += /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/.test(
      letter,
    )
      ? 2
      : 1
  return width
}

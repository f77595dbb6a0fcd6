import { isCurrency, isDay } from '@commerce/contracts/figures'

export interface RateLine {
  readonly day: string
  readonly base: string
  readonly quote: string
  /** Decimal text, as it will be kept. */
  readonly rate: string
  readonly source: string
}

export interface LineFault {
  /** From 1, as an editor counts. */
  readonly line: number
  readonly why: 'columns' | 'day' | 'currency' | 'same' | 'rate'
  readonly value: string
}

export interface Parsed {
  readonly rates: readonly RateLine[]
  readonly faults: readonly LineFault[]
}

/**
 * Reads pasted lines `day,base,quote,rate,source` (comma, semicolon or tab between, a heading line is left out). Base and quote
 * may be left out together when `fallback` names them. Every line that cannot be read is named; the others are kept.
 */
export function parseRates(text: string, fallback: { readonly quote: string; readonly source: string }): Parsed {
  const rates: RateLine[] = []
  const faults: LineFault[] = []
  text.split(/\r\n|\r|\n/).forEach((raw, index) => {
    const line = raw.replace(/^\uFEFF/, '')
    if (line.trim() === '' || (rates.length === 0 && faults.length === 0 && isHeading(line))) return
    const read = readLine(line, fallback)
    if ('why' in read) faults.push({ line: index + 1, ...read })
    else rates.push(read)
  })
  return { rates, faults }
}

/** A first line without any digit names the columns. */
function isHeading(line: string): boolean {
  return !/\d/.test(line)
}

function readLine(line: string, fallback: { quote: string; source: string }): RateLine | Omit<LineFault, 'line'> {
  const [day = '', base = '', quote = '', rate = '', source = ''] = cells(line)
  if (rate === '' && source === '' && (base === '' || quote === '')) return { why: 'columns', value: line }
  const iso = isoDay(day)
  if (iso === null) return { why: 'day', value: day }
  const from = base.toUpperCase()
  const to = (quote || fallback.quote).toUpperCase()
  const unknown = [from, to].find((code) => !isCurrency(code))
  if (unknown !== undefined) return { why: 'currency', value: unknown }
  if (from === to) return { why: 'same', value: from }
  const decimal = decimalText(rate)
  if (decimal === null) return { why: 'rate', value: rate }
  return { day: iso, base: from, quote: to, rate: decimal, source: (source || fallback.source).slice(0, 80) }
}

/** Cells of one line, quotes taken away (a rate like `"1,384.50"` holds the separator). */
function cells(line: string): string[] {
  const separator = line.includes('\t') ? '\t' : line.includes(';') ? ';' : ','
  const found: string[] = []
  let cell = ''
  let quoted = false
  for (const letter of line) {
    if (letter === '"') quoted = !quoted
    else if (letter === separator && !quoted) {
      found.push(cell.trim())
      cell = ''
    } else cell += letter
  }
  return [...found, cell.trim()]
}

/** `2026-11-25`, `2026.11.25`, `2026/11/25` or `20261125` as a day that exists. */
function isoDay(text: string): string | null {
  const parts = /^(\d{4})\s*[-./]?\s*(\d{1,2})\s*[-./]?\s*(\d{1,2})\.?$/.exec(text)
  if (!parts) return null
  const iso = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`
  return isDay(iso) ? iso : null
}

/** Digits with at most nine decimals and thousands taken out; null when it is no rate above zero. */
export function decimalText(text: string): string | null {
  const plain = text.trim().replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
  if (!/^\d{1,9}(\.\d{1,9})?$/.test(plain) || /^0*(\.0*)?$/.test(plain)) return null
  return plain
}

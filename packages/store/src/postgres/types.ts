import pg from 'pg'

/** OIDs of pg_type; fixed for ever in PostgreSQL. */
const BOOL = 16
const BYTEA = 17
const INT8 = 20
const NUMERIC = 1700

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: safeInteger,
  // sum(bigint) and avg(bigint) are numeric; SQLite gives numbers for both.
  [NUMERIC]: (text) => (/^-?\d+$/.test(text) ? safeInteger(text) : Number(text)),
  [BOOL]: (text) => (text === 't' ? 1 : 0),
  [BYTEA]: (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
}

/** How values come back: the same JavaScript values as from SQLite, so that both engines give equal rows (P18). */
export const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return parsers[oid] ?? pg.types.getTypeParser(oid, format)
  },
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`)
  return value
}

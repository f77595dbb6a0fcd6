/** Keeps secrets out of everything that is written for people: logs, errors, config prints (F24, ASVS 16.2.5). */
export interface Redactor {
  /** Makes a value known as a secret. Values under 6 characters are ignored: hiding them would eat ordinary words. */
  register(value: string | Uint8Array): void
  /** The text with every known secret and everything shaped like one replaced. */
  text(text: string): string
  /** A copy of any value, safe to write as JSON: fields with secret names hidden, every string through `text`. */
  deep(value: unknown): unknown
  /** For pino: `pino({ formatters: redactor.pino.formatters, hooks: redactor.pino.hooks })`. */
  readonly pino: {
    readonly formatters: { log(fields: Record<string, unknown>): Record<string, unknown> }
    readonly hooks: { streamWrite(line: string): string }
  }
}

export const REDACTED = '[redacted]'

const SECRET_NAME =
  /pass(word|wd|phrase)|secret|token|api[-_]?key|private[-_]?key|master[-_]?key|signing[-_]?key|access[-_]?key|authorization|cookie|credential|recovery[-_]?code|\botp\b|^(jwt|dsn)$/i

/** Names that match above and hold nothing secret. */
const OPEN_NAME = /^(token[-_]?type|max[-_]?tokens|tokens[-_]?used|password[-_]?(min|max)[-_]?length|secret[-_]?name)$/i

/** True for names of fields and variables whose values must not be shown, e.g. `TELEGRAM_BOT_TOKEN`, `clientSecret`. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !OPEN_NAME.test(name)
}

// None of these crosses a quote or a backslash, so a line of JSON stays JSON.
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/([a-z][a-z0-9+.-]*:\/\/[^\s:/@"'\\]*:)[^\s/@"'\\]+(@)/gi, `$1${REDACTED}$2`],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${REDACTED}`],
  // Our own tokens and keys (setup, invitation, reset, device, API), which people paste into addresses.
  [/\bcm[a-z]_[A-Za-z0-9_-]{20,}/g, REDACTED],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g, REDACTED],
  [/([?&](?:access_token|refresh_token|token|api_?key|key|secret|code|signature|sig)=)[^&\s"'\\]+/gi, `$1${REDACTED}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g, REDACTED],
]

const MAX_DEPTH = 8
const SHORTEST = 6

/** Makes a {@link Redactor} with no values known yet. One per process. */
export function createRedactor(): Redactor {
  // Longest first, so that a secret which contains another one is hidden whole.
  let known: readonly string[] = []

  const text = (input: string): string => {
    let output = input
    for (const value of known) output = output.replaceAll(value, REDACTED)
    for (const [shape, instead] of SHAPES) output = output.replace(shape, instead)
    return output
  }

  const deep = (value: unknown, depth: number, seen: ReadonlySet<object>): unknown => {
    if (typeof value === 'string') return text(value)
    if (typeof value === 'bigint') return value.toString()
    if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value
    if (value instanceof Date) return value
    if (value instanceof Uint8Array) return `[${value.byteLength} bytes]`
    if (seen.has(value) || depth >= MAX_DEPTH) return '[…]'
    const within = new Set(seen).add(value)
    if (Array.isArray(value)) return value.map((item) => deep(item, depth + 1, within))
    return Object.fromEntries(
      fieldsOf(value).map(([name, field]) => [
        name,
        isSecretName(name) && field !== null && field !== undefined ? REDACTED : deep(field, depth + 1, within),
      ]),
    )
  }

  const plainFields = (fields: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, plainField(name, field)]))
  const plainField = (name: string, field: unknown): unknown =>
    isSecretName(name) && field !== null && field !== undefined ? REDACTED : deep(field, 1, new Set())

  return {
    register(value) {
      known = [...new Set([...known, ...formsOf(value)])].sort((a, b) => b.length - a.length)
    },
    text,
    deep: (value) => deep(value, 0, new Set()),
    pino: { formatters: { log: plainFields }, hooks: { streamWrite: text } },
  }
}

function fieldsOf(value: object): [string, unknown][] {
  const own = Object.entries(value)
  if (!(value instanceof Error)) return value instanceof Map ? [...value].map(([k, v]) => [String(k), v]) : own
  const cause: [string, unknown][] = value.cause === undefined ? [] : [['cause', value.cause]]
  return [['type', value.name], ['message', value.message], ['stack', value.stack ?? ''], ...own, ...cause]
}

/** A secret also leaves as base64, hex, in a URL or inside JSON; each of these forms is known too. */
function formsOf(value: string | Uint8Array): readonly string[] {
  const bytes = Buffer.from(typeof value === 'string' ? value.trim() : value)
  if (bytes.length < SHORTEST) return []
  const encoded = [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url'), bytes.toString('hex')]
  if (typeof value !== 'string') return encoded
  const trimmed = value.trim()
  return [trimmed, encodeURIComponent(trimmed), JSON.stringify(trimmed).slice(1, -1), ...encoded]
}

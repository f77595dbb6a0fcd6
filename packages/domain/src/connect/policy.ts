import type { AuthField, Connector } from '@commerce/contracts/connector'
import { granted, type Refusal, type Result, refused } from '@commerce/kernel'
import { Settings } from './model.ts'

const DAY_MS = 86_400_000
/** From so long before their end credentials are called out, milliseconds. */
const SOON_RENEWING_MS = 4 * DAY_MS
const SOON_MS = 14 * DAY_MS
const LONGEST_FIELD = 4_000

type FieldRefusal = 'field-unknown' | 'field-wrong' | 'field-missing'

export interface Entered {
  readonly open: Readonly<Record<string, string>>
  readonly secret: Readonly<Record<string, string>>
  /** Names that are to be emptied. */
  readonly emptied: readonly string[]
}

/**
 * What a person typed, sorted into open and secret fields. An empty text takes a value away. A refusal names the field and an
 * example and never repeats what was typed: it may be the key of another vendor.
 */
export function sortFields(
  connector: Connector,
  fields: Readonly<Record<string, string>>,
): Result<Entered, 'field-unknown' | 'field-wrong'> {
  const open: Record<string, string> = {}
  const secret: Record<string, string> = {}
  const emptied: string[] = []
  for (const [name, typed] of Object.entries(fields)) {
    const field = connector.auth.fields.find((one) => one.name === name)
    if (field === undefined) return refused('field-unknown', { field: name, platform: connector.platform })
    const value = typed.trim()
    if (value === '') emptied.push(name)
    else if (!fits(field, value)) return refused('field-wrong', { field: name, example: field.example })
    else if (field.secret) secret[name] = value
    else open[name] = value
  }
  return granted({ open, secret, emptied })
}

/** The first field that must be filled in and is not; null when all are there. */
export function missingField(connector: Connector, filled: ReadonlySet<string>): Refusal<'field-missing'> | null {
  const field = connector.auth.fields.find(({ optional, name }) => !optional && !filled.has(name))
  return field === undefined ? null : { code: 'field-missing', params: { field: field.name, example: field.example } }
}

function fits({ pattern }: AuthField, value: string): boolean {
  // Keys are one line of printable characters; a pasted line break would end up in a header.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  if (value.length > LONGEST_FIELD || /[\u0000-\u001f\u007f]/.test(value)) return false
  return pattern === null || pattern.test(value)
}

/** When the keys end: at the age the vendor lets them reach. Null when they do not end, or nobody knows. */
export function endOfKeys(connector: Connector, setAt: number | null): number | null {
  const { keyLifeDays } = connector.auth
  return keyLifeDays === null || setAt === null ? null : setAt + keyLifeDays * DAY_MS
}

/**
 * How the credentials stand at `now`.
 *
 * @param renewing tokens that every sync renews (Cafe24: two weeks): they are near their end only when nothing renewed them for long.
 */
export function credentialClock(expiresAt: number | null, setAt: number | null, now: number, renewing = false) {
  if (setAt === null && expiresAt === null) return 'none'
  if (expiresAt === null) return 'fine'
  if (expiresAt <= now) return 'expired'
  return expiresAt - now <= (renewing ? SOON_RENEWING_MS : SOON_MS) ? 'soon' : 'fine'
}

/** Streams that are switched on: those declared, but for optional ones that nobody asked for. */
export function streamsOn(connector: Connector, settings: Settings): string[] {
  return connector.streams
    .filter(({ name, optional }) => settings.streams[name] ?? optional !== true)
    .map(({ name }) => name)
}

/** The settings of a row. What an older or newer version wrote and this one does not know is left out. */
export function settingsOf(row: { readonly config_json: string }): Settings {
  return Settings.parse(JSON.parse(row.config_json))
}

export type { FieldRefusal }

import { isIP } from 'node:net'
import { z } from 'zod'

/** What a right value looks like; its sentence is `expects.<code>` of the command line's words. */
export interface Expectation {
  readonly code:
    | 'text'
    | 'whole-number'
    | 'choice'
    | 'flag'
    | 'origin'
    | 'listen-address'
    | 'addresses'
    | 'database'
    | 'path'
    | 'long-secret'
    | 'master-key'
    | 'command'
    | 'telegram-token'
    | 'chat-id'
    | 'graph-version'
    | 'account-id'
  readonly params?: Readonly<Record<string, string | number>>
}

/** One kind of value: how text becomes it, and what to say when it does not. */
export interface Kind<T> {
  readonly schema: z.ZodType<T, string>
  readonly expects: Expectation
}

const NO_CONTROL = /^[^\p{Cc}]+$/u

export const text: Kind<string> = { schema: z.string().regex(NO_CONTROL).max(4_096), expects: { code: 'text' } }

/** A path of the file system, relative to the folder the program was started in. */
export const path: Kind<string> = { schema: z.string().regex(NO_CONTROL).max(4_096), expects: { code: 'path' } }

export const command: Kind<string> = { schema: z.string().regex(NO_CONTROL).max(4_096), expects: { code: 'command' } }

export function wholeNumber(min: number, max: number): Kind<number> {
  return {
    schema: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .refine((number) => number >= min && number <= max),
    expects: { code: 'whole-number', params: { min, max } },
  }
}

export function choice<const T extends readonly [string, ...string[]]>(...choices: T): Kind<T[number]> {
  return { schema: z.enum(choices), expects: { code: 'choice', params: { choices: choices.join(', ') } } }
}

/** `1`, `true`, `yes`, `on` and their opposites, in any case. */
export const flag: Kind<boolean> = {
  schema: z.stringbool({ truthy: ['1', 'true', 'yes', 'on'], falsy: ['0', 'false', 'no', 'off'] }),
  expects: { code: 'flag' },
}

/** An http(s) address without path, as browsers write an origin; a slash at the end is taken off. */
export const origin: Kind<string> = {
  schema: z.string().transform((value, context) => {
    const url = URL.canParse(value) ? new URL(value) : null
    const plain =
      url !== null &&
      /^https?:$/.test(url.protocol) &&
      url.username === '' &&
      url.password === '' &&
      url.pathname === '/' &&
      url.search === '' &&
      url.hash === ''
    if (plain) return url.origin
    context.addIssue({ code: 'custom', message: 'origin' })
    return z.NEVER
  }),
  expects: { code: 'origin' },
}

/** A name is not taken: some shells export HOST with the name of the machine, and listening there would surprise. */
export const listenAddress: Kind<string> = {
  schema: z.string().refine((value) => value === 'localhost' || isIP(value) !== 0),
  expects: { code: 'listen-address' },
}

/** Addresses or CIDR ranges, separated by commas. */
export const addresses: Kind<readonly string[]> = {
  schema: z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .refine((parts) => parts.every(isRange)),
  expects: { code: 'addresses' },
}

function isRange(text: string): boolean {
  const [address = '', prefix, more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more !== undefined) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
}

/**
 * PostgreSQL by its address (a driver as in `postgresql+psycopg://` is taken off), or a SQLite file by its path, as
 * `file:///…` or as `sqlite:///…`.
 */
export const database: Kind<{ readonly engine: 'postgres' | 'sqlite'; readonly at: string }> = {
  schema: z.string().transform((value, context) => {
    const found = databaseAt(value)
    if (found !== null) return found
    context.addIssue({ code: 'custom', message: 'database' })
    return z.NEVER
  }),
  expects: { code: 'database' },
}

function databaseAt(value: string): { engine: 'postgres' | 'sqlite'; at: string } | null {
  const postgres = value.replace(/^postgres(ql)?(\+\w+)?:\/\//, 'postgres://')
  if (postgres.startsWith('postgres://')) {
    return URL.canParse(postgres) && new URL(postgres).pathname.length > 1 ? { engine: 'postgres', at: postgres } : null
  }
  // SQLAlchemy's spelling: three slashes and a relative path, or four and an absolute one.
  const file =
    /^sqlite(\+\w+)?:\/\/\/(?<path>.+)$/.exec(value)?.groups?.path ??
    /^file:\/\/(?<path>\/.+)$/.exec(value)?.groups?.path
  if (file !== undefined) return { engine: 'sqlite', at: decodeURI(file) }
  // A single word is more likely a mistake than a file of that name in whatever folder this runs in.
  const isPath = /[/\\]|\.(db|sqlite3?)$/i.test(value) && !value.includes('://') && NO_CONTROL.test(value)
  return isPath ? { engine: 'sqlite', at: value } : null
}

/** Signs tokens, so it must not be guessable (RFC 7518 section 3.2: at least 256 bits for HS256). */
export const longSecret: Kind<string> = {
  schema: z.string().regex(NO_CONTROL).min(32),
  expects: { code: 'long-secret' },
}

/** 32 bytes in base64 or hex. */
export const masterKey: Kind<string> = {
  schema: z.string().refine((value) => /^[0-9a-fA-F]{64}$/.test(value) || /^[A-Za-z0-9+/_-]{43}=?$/.test(value)),
  expects: { code: 'master-key' },
}

export const telegramToken: Kind<string> = {
  schema: z.string().regex(/^\d{5,20}:[A-Za-z0-9_-]{30,64}$/),
  expects: { code: 'telegram-token' },
}

/** Groups have negative numbers. */
export const chatId: Kind<string> = { schema: z.string().regex(/^-?\d{1,20}$/), expects: { code: 'chat-id' } }

export const graphVersion: Kind<string> = {
  schema: z.string().regex(/^v\d{1,3}\.\d{1,2}$/),
  expects: { code: 'graph-version' },
}

/** Digits, as vendors show them with or without hyphens or their prefix; kept as digits. */
export function accountId(prefix: RegExp): Kind<string> {
  return {
    schema: z
      .string()
      .transform((value) => value.replace(prefix, '').replaceAll('-', ''))
      .refine((value) => /^\d{3,20}$/.test(value)),
    expects: { code: 'account-id' },
  }
}

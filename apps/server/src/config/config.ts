import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Setting } from './load.ts'
import type { Group, Values } from './variables.ts'

/** What the composition root works with. Paths are absolute. */
export interface Config {
  readonly dataDir: string
  /** As `openStore` takes it; null: ads.sqlite3 in the data folder (I2). */
  readonly databaseUrl: string | null
  readonly host: string
  readonly port: number
  /** Null: http://127.0.0.1 and the port that was opened. */
  readonly publicUrl: string | null
  readonly trustedProxies: readonly string[]
  readonly frontendOrigin: string | null
  /** What the keyring reads of the environment. */
  readonly masterKey: Readonly<Record<string, string | undefined>>
  readonly jwtSecret: string | null
  readonly googleSignIn: { readonly clientId: string; readonly clientSecret: string } | null
  readonly backups: {
    readonly dir: string
    /** 0 to 23, in the zone of the shop. */
    readonly hour: number
    readonly retention: { readonly daily: number; readonly weekly: number; readonly monthly: number }
  }
  readonly log: {
    readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent'
    readonly format: 'auto' | 'json' | 'short'
  }
  readonly demo: boolean
  /** X3, X4: `manual` unless the owner opted in. */
  readonly executionMode: 'manual' | 'auto_low_risk'
  /** Keys and settings of platforms that were given, by variable (E2-E4, E7); read by connections that have none of their own. */
  readonly vendorVariables: Readonly<Record<string, string | undefined>>
  /** The bot and the one chat it talks to; null where not given (E1). */
  readonly telegram: { readonly token: string | null; readonly chat: string | null; readonly webhook: boolean }
  readonly dev: boolean
  /** Every secret value that was given, for the redactor. */
  readonly secrets: readonly string[]
}

const VENDORS: ReadonlySet<Group> = new Set(['naver', 'meta', 'google', 'coupang'])

export function configOf(values: Values, settings: readonly Setting[], cwd: string): Config {
  const dataDir = resolve(cwd, values.COMMERCE_DATA_DIR)
  const secrets = settings.flatMap(({ variable, text }) => (variable.secret === true && text !== null ? [text] : []))
  const keyFile = values.COMMERCE_MASTER_KEY_FILE
  return {
    dataDir,
    databaseUrl: databaseUrlOf(values, cwd),
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.COMMERCE_PUBLIC_URL ?? null,
    trustedProxies: values.COMMERCE_TRUSTED_PROXIES,
    frontendOrigin: values.FRONTEND_ORIGIN ?? null,
    masterKey: {
      COMMERCE_MASTER_KEY: values.COMMERCE_MASTER_KEY,
      COMMERCE_MASTER_KEY_FILE: keyFile === undefined ? undefined : resolve(cwd, keyFile),
      COMMERCE_MASTER_KEY_COMMAND: values.COMMERCE_MASTER_KEY_COMMAND,
    },
    jwtSecret: values.JWT_SECRET ?? null,
    googleSignIn: googleOf(values),
    backups: {
      dir:
        values.COMMERCE_BACKUP_DIR === undefined ? join(dataDir, 'backups') : resolve(cwd, values.COMMERCE_BACKUP_DIR),
      hour: values.COMMERCE_BACKUP_HOUR,
      retention: {
        daily: values.COMMERCE_BACKUP_KEEP_DAILY,
        weekly: values.COMMERCE_BACKUP_KEEP_WEEKLY,
        monthly: values.COMMERCE_BACKUP_KEEP_MONTHLY,
      },
    },
    log: { level: values.COMMERCE_LOG_LEVEL, format: values.COMMERCE_LOG_FORMAT },
    executionMode: values.ADS_EXECUTION_MODE,
    demo: values.ADS_DEMO_MODE,
    vendorVariables: Object.fromEntries(
      settings
        .filter(({ variable }) => VENDORS.has(variable.group))
        .map(({ variable, text }) => [variable.name, text ?? undefined]),
    ),
    telegram: {
      token: values.TELEGRAM_BOT_TOKEN ?? null,
      chat: values.TELEGRAM_ALLOWED_CHAT_ID ?? null,
      webhook: values.TELEGRAM_WEBHOOK,
    },
    dev: values.NODE_ENV === 'development',
    secrets: [...secrets, ...passwordsIn(values)],
  }
}

function databaseUrlOf({ DATABASE_URL: given, POSTGRES_PASSWORD: password }: Values, cwd: string): string | null {
  if (given === undefined) return null
  if (given.engine === 'sqlite') return pathToFileURL(resolve(cwd, given.at)).href
  const url = new URL(given.at)
  if (url.password === '' && password !== undefined) url.password = encodeURIComponent(password)
  return url.href
}

/** A password inside an address leaves in its own form too, not only as part of the address. */
function passwordsIn({ DATABASE_URL: given }: Values): string[] {
  if (given?.engine !== 'postgres') return []
  const { password } = new URL(given.at)
  return password === '' ? [] : [password, decodeURIComponent(password)]
}

function googleOf(values: Values): Config['googleSignIn'] {
  const { GOOGLE_SIGN_IN_CLIENT_ID: clientId, GOOGLE_SIGN_IN_CLIENT_SECRET: clientSecret } = values
  return clientId === undefined || clientSecret === undefined ? null : { clientId, clientSecret }
}

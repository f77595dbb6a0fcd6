import { z } from 'zod'
import type { Expectation, Kind } from './kinds.ts'
import * as kind from './kinds.ts'

export const GROUPS = {
  place: 'Where the data lies and where the product is reached',
  secrets: 'Keys of the product itself',
  signIn: 'Sign-in with Google',
  backups: 'Backups',
  log: 'Log, command line, development',
  ads: 'How much may happen by itself',
  telegram: 'Telegram',
  naver: 'Naver SearchAd',
  meta: 'Meta ads',
  google: 'Google Ads',
  coupang: 'Coupang, first account',
  compose: 'Read by the compose files, not by the program',
} as const
export type Group = keyof typeof GROUPS

interface Told {
  readonly group: Group
  /** For `.env.example` and docs/configuration.md. */
  readonly description: string
  readonly example: string
  readonly secret?: true
  /** False: there is no `NAME_FILE` although it is secret, because it is one of its own ways to be given. */
  readonly fileToo?: false
}

export interface About extends Told {
  readonly expects: Expectation
  /** As it would be written; null when unset is a state of its own. */
  readonly initial: string | null
}

const registry = z.registry<About>()

function optional<T>({ schema, expects }: Kind<T>, told: Told) {
  return schema.optional().register(registry, { ...told, expects, initial: null })
}

function preset<T>({ schema, expects }: Kind<T>, initial: string, told: Told) {
  return schema.prefault(initial).register(registry, { ...told, expects, initial })
}

/**
 * Every variable there is: the one source of the environment, `.env`, the configuration file, flags, `.env.example` and
 * docs/configuration.md. None is required (ux.md U3). Names of requirements group `env` are kept.
 */
export const Variables = z.object({
  COMMERCE_DATA_DIR: preset(kind.path, './data', {
    group: 'place',
    description: 'Folder for the database, the key file and backups. Made when it is missing.',
    example: '/var/lib/commerce',
  }),
  HOST: preset(kind.listenAddress, '127.0.0.1', {
    group: 'place',
    description: 'Address to listen on: 127.0.0.1 for this machine only, 0.0.0.0 for all networks.',
    example: '0.0.0.0',
  }),
  PORT: preset(kind.wholeNumber(0, 65_535), '8010', {
    group: 'place',
    description: 'Port to listen on. 0 takes a free one.',
    example: '8011',
  }),
  COMMERCE_PUBLIC_URL: optional(kind.origin, {
    group: 'place',
    description:
      'Where people reach the product. With https:// cookies become Secure and `__Host-`. Unset: http://127.0.0.1 and the port.',
    example: 'https://shop.example.com',
  }),
  COMMERCE_TRUSTED_PROXIES: preset(kind.addresses, '', {
    group: 'place',
    description: 'Addresses or ranges of reverse proxies whose X-Forwarded-For is believed, separated by commas.',
    example: '10.0.0.5,172.16.0.0/12',
  }),
  COMMERCE_CONFIG: optional(kind.path, {
    group: 'place',
    description: 'Configuration file: JSON with these names as keys. Counts less than the environment and `.env`.',
    example: '/etc/commerce.json',
  }),
  FRONTEND_ORIGIN: optional(kind.origin, {
    group: 'place',
    description: 'One other origin whose pages may call the API with the cookie of the person.',
    example: 'https://admin.example.com',
  }),
  DATABASE_URL: optional(kind.database, {
    group: 'place',
    description: 'PostgreSQL address, or path of a SQLite file. Unset: ads.sqlite3 in the data folder.',
    example: 'postgres://commerce:password@localhost:5432/commerce',
    secret: true,
  }),
  POSTGRES_PASSWORD: optional(kind.text, {
    group: 'place',
    description: 'Password for DATABASE_URL when the address has none.',
    example: 'a-long-password',
    secret: true,
  }),

  COMMERCE_MASTER_KEY: optional(kind.masterKey, {
    group: 'secrets',
    description:
      'Opens the secrets in the database: 32 bytes in base64 or hex (`openssl rand -base64 32`). Unset: master.key in the data folder, made at the first start.',
    example: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=',
    secret: true,
    fileToo: false,
  }),
  COMMERCE_MASTER_KEY_FILE: optional(kind.path, {
    group: 'secrets',
    description: 'File that holds the master key, for container secrets.',
    example: '/run/secrets/commerce-master-key',
  }),
  COMMERCE_MASTER_KEY_COMMAND: optional(kind.command, {
    group: 'secrets',
    description: 'Command that prints the master key, for key management services.',
    example: 'pass show commerce/master-key',
  }),
  JWT_SECRET: optional(kind.longSecret, {
    group: 'secrets',
    description: 'Signs the tokens of API clients. Unset: made once and kept sealed in the database.',
    example: 'at-least-32-characters-of-randomness-here',
    secret: true,
  }),

  GOOGLE_SIGN_IN_CLIENT_ID: optional(kind.text, {
    group: 'signIn',
    description: 'OAuth client of Google for signing in. Redirect address: <public address>/api/auth/callback/google',
    example: '1234567890-abc.apps.googleusercontent.com',
  }),
  GOOGLE_SIGN_IN_CLIENT_SECRET: optional(kind.text, {
    group: 'signIn',
    description: 'Secret of that client.',
    example: 'GOCSPX-…',
    secret: true,
  }),

  COMMERCE_BACKUP_DIR: optional(kind.path, {
    group: 'backups',
    description: 'Folder for backups; best on another disk. Unset: backups in the data folder.',
    example: '/mnt/backups/commerce',
  }),
  COMMERCE_BACKUP_HOUR: preset(kind.wholeNumber(0, 23), '3', {
    group: 'backups',
    description: 'Hour of the nightly backup, in the time zone of the shop.',
    example: '4',
  }),
  COMMERCE_BACKUP_KEEP_DAILY: preset(kind.wholeNumber(1, 3_650), '7', {
    group: 'backups',
    description: 'How many daily backups are kept.',
    example: '14',
  }),
  COMMERCE_BACKUP_KEEP_WEEKLY: preset(kind.wholeNumber(0, 520), '4', {
    group: 'backups',
    description: 'How many weekly backups are kept.',
    example: '8',
  }),
  COMMERCE_BACKUP_KEEP_MONTHLY: preset(kind.wholeNumber(0, 120), '12', {
    group: 'backups',
    description: 'How many monthly backups are kept.',
    example: '24',
  }),

  COMMERCE_LOG_LEVEL: preset(kind.choice('debug', 'info', 'warn', 'error', 'silent'), 'info', {
    group: 'log',
    description: 'Least important lines that are written.',
    example: 'warn',
  }),
  COMMERCE_LOG_FORMAT: preset(kind.choice('auto', 'json', 'short'), 'auto', {
    group: 'log',
    description: 'JSON lines or short lines; auto takes short ones on a terminal.',
    example: 'json',
  }),
  COMMERCE_LANGUAGE: optional(kind.choice('ko', 'en'), {
    group: 'log',
    description: 'Language of the command line. Unset: that of LANG, English where it is neither.',
    example: 'ko',
  }),

  NODE_ENV: optional(kind.text, {
    group: 'log',
    description: 'development: the built dashboard is read again for every request.',
    example: 'production',
  }),

  ADS_EXECUTION_MODE: preset(kind.choice('manual', 'auto_low_risk'), 'manual', {
    group: 'ads',
    description:
      'manual: nothing happens without a person. auto_low_risk: proposals of low risk that need no approval are carried out.',
    example: 'auto_low_risk',
  }),
  ADS_DEMO_MODE: preset(kind.flag, '0', {
    group: 'ads',
    description: 'Practice with made-up data; nothing is sent to any platform.',
    example: '1',
  }),

  TELEGRAM_BOT_TOKEN: optional(kind.telegramToken, {
    group: 'telegram',
    description: 'Token of your bot, from @BotFather.',
    example: '123456789:AAExampleExampleExampleExampleExample',
    secret: true,
  }),
  TELEGRAM_ALLOWED_CHAT_ID: optional(kind.chatId, {
    group: 'telegram',
    description: 'The only chat the bot listens to. Unset: it locks itself to the first one.',
    example: '123456789',
  }),
  TELEGRAM_WEBHOOK: preset(kind.flag, '0', {
    group: 'telegram',
    description: 'Telegram delivers to COMMERCE_PUBLIC_URL (https) instead of being asked; 0 works everywhere.',
    example: '1',
  }),

  NAVER_SEARCHAD_API_KEY: optional(kind.text, {
    group: 'naver',
    description: 'Access licence: SearchAd → Tools → API manager.',
    example: '0100000000abcdef…',
    secret: true,
  }),
  NAVER_SEARCHAD_SECRET_KEY: optional(kind.text, {
    group: 'naver',
    description: 'Secret key from the same page.',
    example: 'AQAAAAB…',
    secret: true,
  }),
  NAVER_SEARCHAD_CUSTOMER_ID: optional(kind.accountId(/^/), {
    group: 'naver',
    description: 'Customer id from the same page.',
    example: '1234567',
  }),

  META_ACCESS_TOKEN: optional(kind.text, {
    group: 'meta',
    description: 'Token of a system user with ads_read (and ads_management for actions).',
    example: 'EAAB…',
    secret: true,
  }),
  META_AD_ACCOUNT_ID: optional(kind.accountId(/^act_/), {
    group: 'meta',
    description: 'Ad account, with or without act_.',
    example: 'act_1234567890',
  }),
  META_GRAPH_API_VERSION: preset(kind.graphVersion, 'v21.0', {
    group: 'meta',
    description: 'Version of the Graph API.',
    example: 'v22.0',
  }),

  GOOGLE_ADS_DEVELOPER_TOKEN: optional(kind.text, {
    group: 'google',
    description: 'Developer token: manager account → API centre.',
    example: 'AbCdEfGhIjKlMnOp',
    secret: true,
  }),
  GOOGLE_ADS_CUSTOMER_ID: optional(kind.accountId(/^/), {
    group: 'google',
    description: 'Customer id, with or without hyphens.',
    example: '123-456-7890',
  }),
  GOOGLE_ADS_CLIENT_ID: optional(kind.text, {
    group: 'google',
    description: 'OAuth client of your Google Cloud project.',
    example: '1234567890-abc.apps.googleusercontent.com',
  }),
  GOOGLE_ADS_CLIENT_SECRET: optional(kind.text, {
    group: 'google',
    description: 'Secret of that client.',
    example: 'GOCSPX-…',
    secret: true,
  }),
  GOOGLE_ADS_REFRESH_TOKEN: optional(kind.text, {
    group: 'google',
    description: 'Refresh token with the scope adwords.',
    example: '1//0abc…',
    secret: true,
  }),

  COUPANG_VENDOR_ID: optional(kind.text, {
    group: 'coupang',
    description: 'Vendor id: Wing → account → API key. Further accounts are connected in the dashboard.',
    example: 'A00012345',
  }),
  COUPANG_ACCESS_KEY: optional(kind.text, {
    group: 'coupang',
    description: 'Access key from the same page.',
    example: '01234567-89ab-cdef-0123-456789abcdef',
    secret: true,
  }),
  COUPANG_SECRET_KEY: optional(kind.text, {
    group: 'coupang',
    description: 'Secret key from the same page.',
    example: '0123456789abcdef0123456789abcdef01234567',
    secret: true,
  }),

  COMMERCE_HOST: optional(kind.text, {
    group: 'compose',
    description: 'Host name for Caddy in compose.postgres.yaml.',
    example: 'shop.example.com',
  }),
  COMMERCE_VERSION: optional(kind.text, {
    group: 'compose',
    description: 'Version of the image in compose.yaml.',
    example: '0.2.0',
  }),
})

export type Values = z.output<typeof Variables>
export type Name = keyof Values

/** Sets that are of no use in part: either all of them or none. */
export const TOGETHER: readonly (readonly Name[])[] = [
  ['GOOGLE_SIGN_IN_CLIENT_ID', 'GOOGLE_SIGN_IN_CLIENT_SECRET'],
  ['NAVER_SEARCHAD_API_KEY', 'NAVER_SEARCHAD_SECRET_KEY', 'NAVER_SEARCHAD_CUSTOMER_ID'],
  ['COUPANG_VENDOR_ID', 'COUPANG_ACCESS_KEY', 'COUPANG_SECRET_KEY'],
]

/** Ways to say the same: at most one of each. */
export const ONE_OF: readonly (readonly Name[])[] = [
  ['COMMERCE_MASTER_KEY', 'COMMERCE_MASTER_KEY_FILE', 'COMMERCE_MASTER_KEY_COMMAND'],
]

export interface Variable extends About {
  readonly name: Name
}

function isName(name: string): name is Name {
  return Object.hasOwn(Variables.shape, name)
}

/** All variables in the order of the documentation. */
export const variables: readonly Variable[] = Object.entries(Variables.shape).flatMap(([name, schema]) => {
  const about = registry.get(schema)
  if (about === undefined || !isName(name)) throw new Error(`${name} has no description`)
  return [{ ...about, name }]
})

/** The name of the variable that names a file with the value (container secrets), or null when there is none. */
export function fileNameOf({ name, secret, fileToo }: Variable): string | null {
  return secret === true && fileToo !== false ? `${name}_FILE` : null
}

import { z } from 'zod'

/** One environment variable: everything the product says about it comes from here. */
export interface Variable {
  readonly group: Group
  readonly about: string
  readonly example: string
  /** Reads the text of the variable; its output is the value in the config. */
  readonly schema: z.ZodType
  /** Never echoed, never printed; may also be given as a file by `NAME_FILE`. */
  readonly secret?: true
}

export const GROUPS = {
  place: 'Where it runs and keeps its data',
  access: 'Sign-in and secrets',
  backups: 'Backups',
  telegram: 'Telegram',
  actions: 'Demo and execution',
  ads: 'Ad platforms (the dashboard can hold these too; what is set here is used first)',
} as const
export type Group = keyof typeof GROUPS

const text = z.string().trim().min(1)
const secretText = text.optional()
const port = z.coerce
  .number('a port is a whole number')
  .int('a port is a whole number')
  .min(1, 'ports begin at 1')
  .max(65_535, 'ports end at 65535')
const origin = z
  .url('this is no web address')
  .refine((value) => /^https?:$/.test(new URL(value).protocol), 'it must begin with http:// or https://')
  .transform((value) => new URL(value).origin)
const flag = z
  .enum(['0', '1', 'true', 'false'], 'only 0, 1, true or false')
  .transform((value) => value === '1' || value === 'true')
const count = z.coerce
  .number('a whole number is needed')
  .int('a whole number is needed')
  .min(0, 'it cannot be negative')
  .max(3_660)
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
)

/** Every variable the product reads. None is required. */
export const VARIABLES = {
  COMMERCE_DATA_DIR: {
    group: 'place',
    about: 'Folder of the database file, the key file and the backups',
    example: './data',
    schema: text.default('./data'),
  },
  HOST: {
    group: 'place',
    about: 'Address to listen on; 0.0.0.0 for every interface',
    example: '127.0.0.1',
    schema: text.default('127.0.0.1'),
  },
  PORT: { group: 'place', about: 'Port to listen on', example: '8010', schema: port.default(8010) },
  DATABASE_URL: {
    group: 'place',
    about: 'PostgreSQL instead of the SQLite file in the data folder (E8a)',
    example: 'postgres://commerce:password@localhost:5432/commerce',
    schema: text
      .refine(
        (value) => /^(postgres|postgresql):\/\/[^/]+\/.+|^file:\/\//.test(value),
        'it must look like postgres://user:password@host:port/database, or file:///path',
      )
      .optional(),
    secret: true,
  },
  POSTGRES_PASSWORD: {
    group: 'place',
    about: 'Read by compose.postgres.yaml for the database container (E8c); the program itself reads DATABASE_URL',
    example: 'a long random text',
    schema: secretText,
    secret: true,
  },
  COMMERCE_PUBLIC_URL: {
    group: 'place',
    about: 'Where people reach the product, when a proxy stands in front; https makes cookies Secure',
    example: 'https://shop.example.com',
    schema: origin.optional(),
  },
  COMMERCE_TRUSTED_PROXIES: {
    group: 'place',
    about: 'Addresses or ranges whose X-Forwarded-For is believed, separated by commas',
    example: '127.0.0.1,10.0.0.0/8',
    schema: list.default([]),
  },
  FRONTEND_ORIGIN: {
    group: 'place',
    about: 'One other origin whose pages may call the API in the browser (E8d)',
    example: 'https://app.example.com',
    schema: origin.optional(),
  },
  COMMERCE_LOG_LEVEL: {
    group: 'place',
    about: 'How much to log',
    example: 'info',
    schema: z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], 'one of debug, info, warn, error, silent')
      .default('info'),
  },

  COMMERCE_MASTER_KEY: {
    group: 'access',
    about: 'Key that opens the secrets, 32 bytes in base64 or hex, instead of the file master.key',
    example: 'output of: openssl rand -base64 32',
    schema: secretText,
    secret: true,
  },
  COMMERCE_MASTER_KEY_COMMAND: {
    group: 'access',
    about: 'Command that prints that key, for a key service',
    example: 'vault kv get -field=key secret/commerce',
    schema: text.optional(),
  },
  JWT_SECRET: {
    group: 'access',
    about: 'Secret of the tokens for API clients (E8b); made and kept by itself when not set',
    example: 'output of: openssl rand -base64 32',
    schema: z.string().min(32, 'at least 32 characters').optional(),
    secret: true,
  },
  GOOGLE_SIGN_IN_CLIENT_ID: {
    group: 'access',
    about: 'Sign-in with Google: client id (AU6)',
    example: '1234.apps.googleusercontent.com',
    schema: text.optional(),
  },
  GOOGLE_SIGN_IN_CLIENT_SECRET: {
    group: 'access',
    about: 'Sign-in with Google: client secret',
    example: 'GOCSPX-...',
    schema: secretText,
    secret: true,
  },

  COMMERCE_BACKUP_DIR: {
    group: 'backups',
    about: 'Folder of the backups; `backups` in the data folder unless said',
    example: '/mnt/disk2/commerce',
    schema: text.optional(),
  },
  COMMERCE_BACKUP_AT: {
    group: 'backups',
    about: 'Time of the nightly backup in the zone of the shop',
    example: '03:15',
    schema: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time from 00:00 to 23:59')
      .default('03:15'),
  },
  COMMERCE_BACKUP_DAILY: { group: 'backups', about: 'Daily backups to keep', example: '7', schema: count.default(7) },
  COMMERCE_BACKUP_WEEKLY: { group: 'backups', about: 'Weekly backups to keep', example: '4', schema: count.default(4) },
  COMMERCE_BACKUP_MONTHLY: {
    group: 'backups',
    about: 'Monthly backups to keep',
    example: '12',
    schema: count.default(12),
  },

  TELEGRAM_BOT_TOKEN: {
    group: 'telegram',
    about: 'Token of the bot (E1a)',
    example: '123456:ABC-DEF',
    schema: z
      .string()
      .regex(/^\d+:[\w-]+$/, 'a number, a colon, letters: as BotFather gives it')
      .optional(),
    secret: true,
  },
  TELEGRAM_ALLOWED_CHAT_ID: {
    group: 'telegram',
    about: 'The one chat the bot talks to; locks to the first chat when not set (E1b)',
    example: '123456789',
    schema: z
      .string()
      .regex(/^-?\d+$/, 'a whole number')
      .optional(),
  },

  ADS_DEMO_MODE: {
    group: 'actions',
    about: '1: a demo shop instead of real platforms (E5)',
    example: '0',
    schema: flag.default(false),
  },
  ADS_EXECUTION_MODE: {
    group: 'actions',
    about:
      '`manual`: nothing is done without a person; `auto_low_risk`: low-risk actions that need no approval run by themselves (E6)',
    example: 'manual',
    schema: z.enum(['manual', 'auto_low_risk'], 'manual or auto_low_risk').default('manual'),
  },

  NAVER_SEARCHAD_API_KEY: {
    group: 'ads',
    about: 'Naver SearchAd access licence (E2a)',
    example: '0100000000...',
    schema: secretText,
    secret: true,
  },
  NAVER_SEARCHAD_SECRET_KEY: {
    group: 'ads',
    about: 'Naver SearchAd secret key (E2b)',
    example: 'AQAAAA...',
    schema: secretText,
    secret: true,
  },
  NAVER_SEARCHAD_CUSTOMER_ID: {
    group: 'ads',
    about: 'Naver SearchAd customer id (E2c)',
    example: '1234567',
    schema: z.string().regex(/^\d+$/, 'digits only').optional(),
  },
  META_ACCESS_TOKEN: {
    group: 'ads',
    about: 'Meta access token (E3a)',
    example: 'EAAB...',
    schema: secretText,
    secret: true,
  },
  META_AD_ACCOUNT_ID: {
    group: 'ads',
    about: 'Meta ad account (E3b)',
    example: 'act_1234567890',
    schema: z
      .string()
      .regex(/^(act_)?\d+$/, 'digits, with or without act_ in front')
      .optional(),
  },
  META_GRAPH_API_VERSION: {
    group: 'ads',
    about: 'Version of the Graph API (E3c)',
    example: 'v21.0',
    schema: z
      .string()
      .regex(/^v\d+\.\d+$/, 'like v21.0')
      .default('v21.0'),
  },
  GOOGLE_ADS_DEVELOPER_TOKEN: {
    group: 'ads',
    about: 'Google Ads developer token (E4a)',
    example: 'ABcdeFGH...',
    schema: secretText,
    secret: true,
  },
  GOOGLE_ADS_CUSTOMER_ID: {
    group: 'ads',
    about: 'Google Ads customer id (E4b)',
    example: '123-456-7890',
    schema: z
      .string()
      .regex(/^\d{3}-?\d{3}-?\d{4}$/, 'ten digits, like 123-456-7890')
      .optional(),
  },
  GOOGLE_ADS_CLIENT_ID: {
    group: 'ads',
    about: 'Google Ads OAuth client id (E4c)',
    example: '1234.apps.googleusercontent.com',
    schema: text.optional(),
  },
  GOOGLE_ADS_CLIENT_SECRET: {
    group: 'ads',
    about: 'Google Ads OAuth client secret (E4d)',
    example: 'GOCSPX-...',
    schema: secretText,
    secret: true,
  },
  GOOGLE_ADS_REFRESH_TOKEN: {
    group: 'ads',
    about: 'Google Ads refresh token (E4e)',
    example: '1//0g...',
    schema: secretText,
    secret: true,
  },
} as const satisfies Record<string, Variable>

export type VariableName = keyof typeof VARIABLES
export const NAMES = Object.keys(VARIABLES) as VariableName[]
export const variable = (name: VariableName): Variable => VARIABLES[name]

/** The whole config as one typed value. */
export type Config = { readonly [K in VariableName]: z.output<(typeof VARIABLES)[K]['schema']> }

import { confirm, type Flag, type Spec } from './spec.ts'
import { dataSpecs } from './specs-data.ts'
import { ruleSpecs } from './specs-rules.ts'

const LOG: Flag = { flags: '--log-level <level>', about: 'logLevel', variable: 'COMMERCE_LOG_LEVEL' }
const SNAPSHOT: Flag = { flags: '--no-snapshot', about: 'noSnapshot' }
const LISTEN: readonly Flag[] = [
  { flags: '--host <address>', about: 'host', variable: 'HOST' },
  { flags: '--port <number>', about: 'port', variable: 'PORT' },
  { flags: '--public-url <url>', about: 'publicUrl', variable: 'COMMERCE_PUBLIC_URL' },
  { flags: '--no-open', about: 'noOpen' },
  SNAPSHOT,
  LOG,
]
const EMAIL = { name: 'email', about: 'argEmail' } as const
const BACKUP = { name: 'backup', about: 'argBackup' } as const

/** Every command, groups before what stands in them. */
export const specs: readonly Spec[] = [
  {
    path: 'start',
    examples: ['commerce start', 'commerce start --port 8011 --no-open', 'commerce start --data-dir /var/lib/commerce'],
    flags: LISTEN,
    load: async () => (await import('./commands/serve.ts')).start,
  },
  {
    path: 'web',
    examples: ['commerce web', 'commerce web --host 0.0.0.0 --public-url https://shop.example.com'],
    flags: LISTEN,
    load: async () => (await import('./commands/serve.ts')).web,
  },
  {
    path: 'worker',
    examples: ['commerce worker', 'commerce worker --log-level warn'],
    flags: [SNAPSHOT, LOG],
    load: async () => (await import('./commands/serve.ts')).worker,
  },
  { path: 'bot', examples: ['commerce bot'], load: async () => (await import('./commands/serve.ts')).bot },
  {
    path: 'tick',
    examples: ['commerce tick', 'commerce tick --json'],
    load: async () => (await import('./commands/work.ts')).tick,
  },

  { path: 'db', examples: ['commerce db status', 'commerce db migrate'] },
  { path: 'db init', examples: ['commerce db init'], load: async () => (await import('./commands/db.ts')).init },
  { path: 'db seed', examples: ['commerce db seed'], load: async () => (await import('./commands/db.ts')).seed },
  {
    path: 'db migrate',
    examples: ['commerce db migrate', 'commerce db migrate --no-snapshot'],
    flags: [SNAPSHOT],
    load: async () => (await import('./commands/db.ts')).migrateNow,
  },
  {
    path: 'db status',
    examples: ['commerce db status', 'commerce db status --json'],
    load: async () => (await import('./commands/db.ts')).status,
  },

  { path: 'config', examples: ['commerce config check', 'commerce config print'] },
  {
    path: 'config check',
    examples: ['commerce config check', 'PORT=x commerce config check'],
    load: async () => (await import('./commands/config.ts')).check,
  },
  {
    path: 'config print',
    examples: ['commerce config print --redacted', 'commerce config print --json'],
    flags: [{ flags: '--redacted', about: 'redacted' }],
    load: async () => (await import('./commands/config.ts')).print,
  },
  {
    path: 'config docs',
    examples: ['commerce config docs', 'commerce config docs --write'],
    flags: [{ flags: '--write', about: 'write' }],
    load: async () => (await import('./commands/config.ts')).docs,
  },

  { path: 'user', examples: ['commerce user list', 'commerce user create kim@example.com --role partner'] },
  {
    path: 'user list',
    examples: ['commerce user list', 'commerce user list --json'],
    load: async () => (await import('./commands/user.ts')).list,
  },
  {
    path: 'user create',
    examples: [
      'commerce user create kim@example.com',
      'commerce user create kim@example.com --role owner --name "Kim Minsu"',
    ],
    args: [EMAIL],
    flags: [
      { flags: '--role <role>', about: 'role', choices: ['owner', 'partner'] },
      { flags: '--name <name>', about: 'name' },
    ],
    load: async () => (await import('./commands/user.ts')).create,
  },
  {
    path: 'user role',
    examples: ['commerce user role kim@example.com owner'],
    args: [EMAIL, { name: 'role', about: 'argRole', choices: ['owner', 'partner'] }],
    load: async () => (await import('./commands/user.ts')).role,
  },
  {
    path: 'user reset-link',
    examples: ['commerce user reset-link kim@example.com'],
    args: [EMAIL],
    load: async () => (await import('./commands/user.ts')).resetLink,
  },
  {
    path: 'user setup-link',
    examples: ['commerce user setup-link'],
    load: async () => (await import('./commands/user.ts')).setupLink,
  },
  {
    path: 'user disable-second-factor',
    examples: ['commerce user disable-second-factor kim@example.com'],
    args: [EMAIL],
    flags: [confirm('<email>')],
    load: async () => (await import('./commands/user.ts')).disableSecondFactor,
  },

  { path: 'backup', examples: ['commerce backup now', 'commerce backup list'] },
  {
    path: 'backup now',
    examples: ['commerce backup now', 'commerce backup now --json'],
    load: async () => (await import('./commands/backup.ts')).now,
  },
  {
    path: 'backup list',
    examples: ['commerce backup list', 'commerce backup list --json'],
    load: async () => (await import('./commands/backup.ts')).list,
  },
  {
    path: 'backup verify',
    examples: ['commerce backup verify bkp_01JD3N0000000000000000ABCD'],
    args: [BACKUP],
    load: async () => (await import('./commands/backup.ts')).verify,
  },
  {
    path: 'backup restore',
    examples: ['commerce backup restore bkp_01JD3N0000000000000000ABCD'],
    args: [BACKUP],
    flags: [confirm('<backup>')],
    load: async () => (await import('./commands/restore.ts')).restore,
  },
  {
    path: 'backup prune',
    examples: ['commerce backup prune --dry-run', 'commerce backup prune'],
    flags: [{ flags: '--dry-run', about: 'dryRun' }],
    load: async () => (await import('./commands/backup.ts')).prune,
  },

  {
    path: 'doctor',
    examples: ['commerce doctor', 'commerce doctor --json'],
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },

  { path: 'audit', examples: ['commerce audit verify', 'commerce audit export > audit.jsonl'] },
  {
    path: 'audit verify',
    examples: ['commerce audit verify', 'commerce audit verify --json'],
    load: async () => (await import('./commands/audit.ts')).verify,
  },
  {
    path: 'audit export',
    examples: ['commerce audit export > audit.jsonl'],
    load: async () => (await import('./commands/audit.ts')).exportAll,
  },

  { path: 'secrets', examples: ['commerce secrets rotate'] },
  {
    path: 'secrets rotate',
    examples: ['commerce secrets rotate', 'commerce secrets rotate --master'],
    flags: [{ flags: '--master', about: 'master' }],
    load: async () => (await import('./commands/secrets.ts')).rotate,
  },
  {
    path: 'secrets forget',
    examples: ['commerce secrets forget'],
    flags: [confirm('forget')],
    load: async () => (await import('./commands/secrets.ts')).forget,
  },

  ...dataSpecs,
  ...ruleSpecs,
]

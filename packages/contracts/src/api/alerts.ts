import { z } from 'zod'
import { group } from './endpoint.ts'
import { at, id } from './fields.ts'

/** What went silent or wrong (T25b). S12's kinds about stock come with the stock module under their own names. */
export const ALERT_KINDS = [
  'worker-silent',
  'connector-failing',
  'connector-stale', // S12 `stale`
  'credentials-expiring',
  'rule-failing',
  'rule-silent',
  'execution-unknown',
  'execution-failed',
  'outside-edit',
  'todo-open', // a to-do that the newest import does not show
  'tracking-broken',
  'executions-paused',
  'telegram-silent',
  'backup-old',
  'audit-broken',
  'watch-failing', // a look for one of the others could not be made
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

export const NOTICE_TYPES = ['proposal', 'outcome', 'alert', 'digest'] as const
export type NoticeType = (typeof NOTICE_TYPES)[number]
export const NOTICE_CHANNELS = ['app', 'telegram', 'mail'] as const
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number]

export const Alert = z.object({
  id,
  kind: z.enum(ALERT_KINDS),
  severity: z.enum(['warning', 'critical']),
  state: z.enum(['open', 'acknowledged', 'resolved']),
  /** What, since when, so what. */
  title: z.string(),
  text: z.string(),
  /** The one button, and the page it leads to. */
  button: z.string(),
  to: z.string(),
  firstAt: at,
  lastAt: at,
  resolvedAt: at.nullable(),
  acknowledgedBy: z.string().nullable(),
  count: z.number().int(),
})
export type Alert = z.infer<typeof Alert>

export const Notice = z.object({
  id,
  type: z.enum(NOTICE_TYPES),
  at,
  title: z.string(),
  text: z.string(),
  to: z.string().nullable(),
  read: z.boolean(),
})
export type Notice = z.infer<typeof Notice>

const Choices = z.strictObject({
  /** Type by channel; digest hour and language stay in the digest settings. */
  on: z.array(z.strictObject({ type: z.enum(NOTICE_TYPES), channel: z.enum(NOTICE_CHANNELS) })).max(20),
  /** Hours of the shop's day without messages; what is critical still comes. Null: none. */
  quiet: z.strictObject({ from: z.number().int().min(0).max(23), to: z.number().int().min(0).max(23) }).nullable(),
})

const NoticeSettings = Choices.extend({
  ways: z.array(z.object({ channel: z.enum(NOTICE_CHANNELS), connected: z.boolean(), note: z.string() })),
})

export const TelegramState = z.object({
  /** `off`: no token is set. `silent`: the bot has not got through lately. */
  state: z.enum(['off', 'starting', 'running', 'silent', 'refused']),
  /** In words, with what to do. */
  text: z.string(),
  bot: z.string().nullable(),
  mode: z.enum(['polling', 'webhook']),
  lastUpdateAt: at.nullable(),
  chats: z.array(
    z.object({
      id,
      title: z.string(),
      user: z.string().nullable(),
      /** May approve: bound to a person by a code. */
      paired: z.boolean(),
      since: at,
    }),
  ),
})
export type TelegramState = z.infer<typeof TelegramState>

export const alertEndpoints = group({
  'GET /api/alerts': {
    summary: 'What is wrong or has gone silent',
    tag: 'alerts',
    access: 'data:read',
    query: z.object({
      show: z.enum(['open', 'all']).default('open'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(200).optional(),
    }),
    answer: z.object({
      items: z.array(Alert),
      next: z.string().nullable(),
      open: z.number().int(),
      checkedAt: at.nullable(),
    }),
  },
  'POST /api/alerts/{id}/acknowledge': {
    summary: 'Seen; it stays until it is over',
    tag: 'alerts',
    access: 'data:write',
    params: z.object({ id }),
    body: z.strictObject({}),
    answer: Alert,
    refusals: ['not-found'],
  },
  'GET /api/notices': {
    summary: 'My notices in the app, newest first',
    tag: 'alerts',
    access: 'self',
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(30) }),
    answer: z.object({ items: z.array(Notice), unread: z.number().int() }),
  },
  'POST /api/notices/read': {
    summary: 'Mark my notices as read',
    tag: 'alerts',
    access: 'self',
    body: z.strictObject({ upTo: at }),
    answer: z.object({ unread: z.number().int() }),
  },
  'GET /api/notice-settings': {
    summary: 'Which notices reach me where (T25c)',
    tag: 'alerts',
    access: 'self',
    answer: NoticeSettings,
  },
  'PUT /api/notice-settings': {
    summary: 'Choose which notices reach me where, and quiet hours',
    tag: 'alerts',
    access: 'self',
    body: Choices,
    answer: NoticeSettings,
    refusals: ['channel-not-connected'],
  },
  'GET /api/telegram': {
    summary: 'The bot and its chats',
    tag: 'alerts',
    access: 'self',
    answer: TelegramState,
  },
  'POST /api/telegram/code': {
    summary: 'A one-time code that binds a chat to me',
    tag: 'alerts',
    access: 'self',
    fresh: true,
    body: z.strictObject({}),
    status: 201,
    shownOnce: true,
    /** `url` opens the bot with the code; null while the bot is unknown. */
    answer: z.object({ code: z.string(), url: z.string().nullable(), expiresAt: at }),
    refusals: ['telegram-off'],
  },
  'DELETE /api/telegram/chats/{id}': {
    summary: 'The bot no longer listens to this chat',
    tag: 'alerts',
    access: 'actions:decide',
    params: z.object({ id }),
    answer: null,
    refusals: ['not-found'],
  },
  'POST /webhooks/telegram': {
    summary: 'Updates from Telegram, with the secret header, where a webhook is set',
    tag: 'alerts',
    access: 'public',
    raw: true,
    answer: null,
    refusals: ['not-found', 'webhook-secret-wrong'],
  },
})

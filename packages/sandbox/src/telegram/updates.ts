import type { Clock } from '@commerce/kernel'
import { bad, type TgKind, TgRefused, type TgUpdate } from './model.ts'

interface Webhook {
  readonly url: string
  readonly secret: string | null
}

/** Kinds that are not sent unless they are asked for. */
const USUALLY_LEFT_OUT: readonly string[] = ['chat_member', 'message_reaction', 'message_reaction_count']

/** What waits for the bot, and the two exclusive ways to it. */
export function openUpdates(clock: Clock, options: { readonly httpWebhooks: boolean }) {
  let nextId = 700_000_001
  let waiting: TgUpdate[] = []
  let allowed: readonly string[] | null = null
  let webhook: Webhook | null = null
  let lastError: { at: number; message: string } | null = null
  let poll: { readonly stop: (why: 'update' | 'other' | 'webhook') => void } | null = null
  let delivering: Promise<void> = Promise.resolve()

  const wants = (kind: TgKind): boolean =>
    allowed === null || allowed.length === 0 ? !USUALLY_LEFT_OUT.includes(kind) : allowed.includes(kind)

  async function deliverOne(hook: Webhook, update: TgUpdate): Promise<boolean> {
    try {
      const answer = await fetch(hook.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(hook.secret === null ? {} : { 'x-telegram-bot-api-secret-token': hook.secret }),
        },
        body: JSON.stringify(update),
      })
      await answer.arrayBuffer()
      if (answer.ok) return true
      lastError = { at: clock.now(), message: `Wrong response from the webhook: ${answer.status}` }
    } catch {
      lastError = { at: clock.now(), message: 'Connection refused' }
    }
    return false
  }

  return {
    /** Puts an update in the queue; it reaches the bot by its poll or its webhook. */
    push(kind: TgKind, what: object): number {
      const update_id = nextId
      nextId += 1
      if (wants(kind)) waiting.push({ update_id, [kind]: what })
      poll?.stop('update')
      return update_id
    },

    async get(
      ask: { offset?: number; limit?: number; timeout?: number; allowed_updates?: readonly string[] },
      gone: AbortSignal,
    ): Promise<readonly TgUpdate[]> {
      if (webhook !== null) {
        throw new TgRefused(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        )
      }
      if (ask.allowed_updates !== undefined) allowed = ask.allowed_updates
      const { offset = 0, timeout = 0 } = ask
      const limit = Math.min(100, Math.max(1, ask.limit ?? 100))
      if (offset > 0) waiting = waiting.filter(({ update_id }) => update_id >= offset)
      if (offset < 0) waiting = waiting.slice(offset)
      poll?.stop('other')
      if (waiting.length === 0 && timeout > 0) {
        const over = new AbortController()
        const why = await new Promise<'update' | 'other' | 'webhook' | 'late'>((resolve) => {
          poll = { stop: resolve }
          gone.addEventListener('abort', () => resolve('late'))
          void clock.sleep(timeout * 1_000, over.signal).then(() => resolve('late'))
        })
        over.abort()
        if (why === 'other') {
          throw new TgRefused(
            409,
            'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
          )
        }
        if (why === 'webhook') throw new TgRefused(409, 'Conflict: terminated by setWebhook request')
        poll = null
      }
      return waiting.slice(0, limit)
    },

    setWebhook(ask: {
      url?: string
      secret_token?: string
      allowed_updates?: readonly string[]
      drop_pending_updates?: boolean
    }) {
      const { url = '', secret_token: secret } = ask
      if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret))
        throw bad('secret token contains unallowed characters')
      if (url !== '' && !url.startsWith('https://') && !options.httpWebhooks) {
        throw bad('bad webhook: An HTTPS URL must be provided for webhook')
      }
      if (ask.allowed_updates !== undefined) allowed = ask.allowed_updates
      if (ask.drop_pending_updates === true) waiting = []
      webhook = url === '' ? null : { url, secret: secret ?? null }
      if (webhook !== null) poll?.stop('webhook')
    },

    info: () => ({
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: waiting.length,
      ...(allowed === null ? {} : { allowed_updates: allowed }),
      ...(lastError === null
        ? {}
        : { last_error_date: Math.floor(lastError.at / 1_000), last_error_message: lastError.message }),
    }),

    pending: () => waiting.length,

    /** Sends what waits to the webhook, in order; what is not taken stays. */
    deliver(): Promise<void> {
      delivering = delivering.then(async () => {
        while (webhook !== null && waiting[0] !== undefined) {
          const first = waiting[0]
          if (!(await deliverOne(webhook, first))) return
          waiting = waiting.filter((update) => update !== first)
        }
      })
      return delivering
    },
  }
}

import type { Handlers } from '@commerce/contracts'
import { granted, refused } from '@commerce/kernel'
import type { Telegram } from './telegram.ts'

const LONGEST_UPDATE = 1_000_000

/** The bot for the settings page, and the way Telegram delivers where a webhook is set. */
export function createTelegramRoutes(telegram: Telegram) {
  return {
    'GET /api/telegram': async ({ context }) => granted(await telegram.state(context.language)),

    'POST /api/telegram/code': async ({ context: { actor, requestId } }) =>
      actor.kind === 'user' ? await telegram.code(actor, actor.userId, requestId) : refused('not-found'),

    'DELETE /api/telegram/chats/{id}': async ({ params, context }) =>
      await telegram.removeChat(context.actor, params.id, context.requestId),

    'POST /webhooks/telegram': async ({ context: { request } }) => {
      const body = await request.text()
      if (body.length > LONGEST_UPDATE) return granted(null)
      return await telegram.webhook(request.headers.get('x-telegram-bot-api-secret-token'), body)
    },
  } satisfies Handlers
}

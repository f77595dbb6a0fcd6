import type { Deliver } from './model.ts'
import type { Sending } from './policy.ts'
import { telegramOf } from './telegram.ts'

/**
 * Digests into Telegram chats, by the bot: it knows who is reached where, and nothing else sends there. A message has no key by which
 * Telegram would know it again, so a doubtful one is not repeated.
 */
export function telegramWay(bot: {
  /** The chat that is bound to a person; null: none. */
  reaching(userId: string): Promise<string | null>
  /** One attempt. @param html in HTML mode. */
  post(chat: string, html: string): Promise<Sending>
}): Deliver {
  return {
    channel: 'telegram',
    recipientOf: ({ id }) => bot.reaching(id),
    send: (chat, model, language) => bot.post(chat, telegramOf(model, language)),
  }
}

import type { Message } from 'grammy/types'
import type { Card } from './card.ts'
import type { ChatBook } from './chats.ts'
import type { Called, Client } from './client.ts'
import type { TelegramDeps } from './deps.ts'
import { moveChat } from './repo/chats.ts'

/** Answers to people wait at most this long for a limit to pass; cards wait for their next turn. */
const LONGEST_WAIT_MS = 30_000
const LONGEST_ANSWER = 200

/** Everything the bot says goes through here: limits are obeyed, chats that moved are followed, chats that are gone are noted. */
export function createTalk(deps: TelegramDeps, client: Client, chats: ChatBook) {
  const { clock, log } = deps
  let pausedUntil = 0

  const markup = (keyboard: Card['keyboard']) => ({
    reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) },
  })
  const HTML = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const

  async function say<T>(chatId: string, work: (chat: number) => Promise<Called<T>>): Promise<Called<T>> {
    const left = pausedUntil - clock.now()
    if (left > 0) return { ok: false, trouble: { kind: 'wait', ms: left } }
    const called = await work(Number(chatId))
    if (called.ok) return called
    const { trouble } = called
    if (trouble.kind === 'wait') pausedUntil = clock.now() + trouble.ms
    if (trouble.kind === 'gone') {
      log.warn({ part: 'telegram', chat: chatId, detail: trouble.detail }, 'a chat does not take messages any more')
      await chats.setBlocked(chatId, true)
    }
    if (trouble.kind !== 'moved') return called
    await deps.store.write((tx) => moveChat(tx, chatId, trouble.to))
    log.info({ part: 'telegram', chat: chatId, to: trouble.to }, 'a group became a supergroup')
    return await work(Number(trouble.to))
  }

  const send = (chatId: string, card: Card): Promise<Called<Message.TextMessage>> =>
    say(chatId, (chat) =>
      client.call((api) =>
        api.sendMessage(chat, card.text, { ...HTML, ...(card.keyboard.length === 0 ? {} : markup(card.keyboard)) }),
      ),
    )

  return {
    send,

    edit: (chatId: string, messageId: string, card: Card): Promise<Called<unknown>> =>
      say(chatId, (chat) =>
        client.call((api) =>
          api.editMessageText(chat, Number(messageId), card.text, { ...HTML, ...markup(card.keyboard) }),
        ),
      ),

    /** Takes the buttons off an older message. */
    strip: (chatId: string, messageId: string): Promise<Called<unknown>> =>
      say(chatId, (chat) => client.call((api) => api.editMessageReplyMarkup(chat, Number(messageId)))),

    /** An answer to somebody who wrote. What does not get through is asked for again by them. */
    async reply(chatId: string, text: string, keyboard: Card['keyboard'] = []): Promise<void> {
      let sent = await send(chatId, { text, keyboard })
      if (!sent.ok && sent.trouble.kind === 'wait' && sent.trouble.ms <= LONGEST_WAIT_MS) {
        await clock.sleep(sent.trouble.ms)
        sent = await send(chatId, { text, keyboard })
      }
      if (!sent.ok) log.warn({ part: 'telegram', chat: chatId, trouble: sent.trouble }, 'an answer did not get through')
    },

    /** Ends the spinner of a tap, always. One that waited too long is past answering. */
    async answer(queryId: string, text: string, alert: boolean): Promise<void> {
      const short = text.length > LONGEST_ANSWER ? `${text.slice(0, LONGEST_ANSWER - 1)}…` : text
      const answered = await client.call((api) => api.answerCallbackQuery(queryId, { text: short, show_alert: alert }))
      if (!answered.ok && answered.trouble.kind !== 'too-old') {
        log.warn({ part: 'telegram', trouble: answered.trouble }, 'a tap could not be answered')
      }
    },
  }
}
export type Talk = ReturnType<typeof createTalk>

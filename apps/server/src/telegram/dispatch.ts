import type { Language } from '@commerce/contracts/words'
import type { Bot, Context } from 'grammy'
import type { Chat, User } from 'grammy/types'
import type { ChatBook, Place } from './chats.ts'
import type { createCommands } from './commands.ts'
import type { TelegramDeps } from './deps.ts'
import { normalCode } from './policy.ts'
import { moveChat } from './repo/chats.ts'
import type { createTaps } from './taps.ts'

const NAMES = ['start', 'inbox', 'today', 'execute', 'pause_all', 'resume_all', 'status', 'help']

/** Which update goes where. */
export function register(
  bot: Bot,
  parts: {
    readonly deps: TelegramDeps
    readonly chats: ChatBook
    readonly commands: ReturnType<typeof createCommands>
    readonly taps: ReturnType<typeof createTaps>
  },
): void {
  const { deps, chats, commands, taps } = parts

  bot.command(NAMES, async (context) => {
    const place = placeOf(context)
    if (place === null) return
    const [, name = ''] = /^\/([a-z_]+)/i.exec(context.message?.text ?? '') ?? []
    await commands.handle({ ...askOf(context, place), name: name.toLowerCase(), rest: String(context.match).trim() })
  })

  bot.on('message:migrate_to_chat_id', async ({ chat, message }) => {
    await deps.store.write((tx) => moveChat(tx, String(chat.id), String(message.migrate_to_chat_id)))
  })

  bot.on('message:text', async (context) => {
    const place = placeOf(context)
    // In a group people talk to each other.
    if (place === null || context.chat.type !== 'private') return
    const { text } = context.message
    if (normalCode(text) !== null) return await commands.pair(place, text)
    await commands.handle({ ...askOf(context, place), name: '', rest: '' })
  })

  bot.on('callback_query', async ({ callbackQuery: query, update }) => {
    await taps.handle({
      queryId: query.id,
      chatId: query.message === undefined ? null : String(query.message.chat.id),
      messageId: query.message === undefined ? null : String(query.message.message_id),
      fromId: String(query.from.id),
      language: languageOf(query.from),
      data: query.data ?? '',
      requestId: `tg_${update.update_id}`,
    })
  })

  bot.on('my_chat_member', async ({ myChatMember }) => {
    const { status } = myChatMember.new_chat_member
    await chats.setBlocked(String(myChatMember.chat.id), status === 'kicked' || status === 'left')
  })
}

function askOf({ update, chat }: Context, place: Place) {
  return { place, requestId: `tg_${update.update_id}`, alone: chat?.type === 'private' }
}

/** Null: a channel, or somebody who writes in the name of a group; nobody is there to be asked. */
function placeOf({ chat, from }: Context): Place | null {
  if (chat === undefined || from === undefined || from.is_bot || chat.type === 'channel') return null
  return { chatId: String(chat.id), fromId: String(from.id), title: titleOf(chat), language: languageOf(from) }
}

function titleOf(chat: Chat): string {
  return chat.title ?? [chat.first_name, chat.last_name].filter(Boolean).join(' ')
}

function languageOf({ language_code: code }: User): Language {
  return code === undefined || code.startsWith('ko') ? 'ko' : 'en'
}

import type { Clock } from '@commerce/kernel'
import { plainOf } from './html.ts'
import { bad, type TgChat, type TgMessage, TgRefused, type TgUser } from './model.ts'

interface Room {
  readonly chat: TgChat
  readonly messages: TgMessage[]
  nextId: number
  blocked: boolean
  movedTo: number | null
}

interface Sent {
  readonly chat_id?: number | string
  readonly message_id?: number
  readonly text?: string
  readonly parse_mode?: string
  readonly reply_markup?: TgMessage['reply_markup']
}

const LONGEST = 4096
const LONGEST_DATA = 64

/** Chats and what is written in them. */
export function openChats(clock: Clock, bot: TgUser) {
  const rooms = new Map<number, Room>()
  const seconds = (): number => Math.floor(clock.now() / 1_000)

  function room(id: number | string | undefined): Room {
    const found = rooms.get(Number(id))
    if (found === undefined) throw bad('chat not found')
    return found
  }

  /** A chat the bot may write to. */
  function writable(id: number | string | undefined): Room {
    const found = room(id)
    if (found.movedTo !== null) {
      throw new TgRefused(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: found.movedTo,
      })
    }
    if (found.blocked) {
      throw new TgRefused(
        403,
        found.chat.type === 'private'
          ? 'Forbidden: bot was blocked by the user'
          : 'Forbidden: bot was kicked from the group chat',
      )
    }
    return found
  }

  function add(to: Room, message: Omit<TgMessage, 'message_id' | 'date' | 'chat'>): TgMessage {
    const made: TgMessage = { message_id: to.nextId, date: seconds(), chat: to.chat, ...message }
    to.nextId += 1
    to.messages.push(made)
    return made
  }

  return {
    room,
    all: () => [...rooms.values()],

    /** Opens a chat; writing in it comes from people. */
    open(chat: TgChat): Room {
      const found = rooms.get(chat.id)
      if (found !== undefined) return found
      const made: Room = { chat, messages: [], nextId: 1, blocked: false, movedTo: null }
      rooms.set(chat.id, made)
      return made
    },

    write: (id: number, from: TgUser, text: string): TgMessage => add(room(id), { from, text }),

    send(ask: Sent): TgMessage {
      const to = writable(ask.chat_id)
      const text = textOf(ask)
      const reply_markup = markupOf(ask.reply_markup)
      return { ...add(to, { from: bot, text, ...(reply_markup === undefined ? {} : { reply_markup }) }) }
    },

    edit(ask: Sent, what: 'text' | 'markup'): TgMessage {
      const to = writable(ask.chat_id)
      const found = to.messages.find(({ message_id }) => message_id === Number(ask.message_id))
      if (found === undefined) throw bad('message to edit not found')
      if (found.from.id !== bot.id) throw bad("message can't be edited")
      const text = what === 'text' ? textOf(ask) : found.text
      const reply_markup = markupOf(ask.reply_markup)
      if (text === found.text && JSON.stringify(reply_markup) === JSON.stringify(found.reply_markup)) {
        throw bad(
          'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
        )
      }
      found.text = text
      found.edit_date = seconds()
      if (reply_markup === undefined) delete found.reply_markup
      else found.reply_markup = reply_markup
      return { ...found }
    },
  }
}
export type Chats = ReturnType<typeof openChats>

function textOf({ text, parse_mode: mode }: Sent): string {
  if (typeof text !== 'string' || text.trim() === '') throw bad('message text is empty')
  const plain = (mode === 'HTML' ? plainOf(text) : text).trim()
  if (plain === '') throw bad('message text is empty')
  if (plain.length > LONGEST) throw bad('message is too long')
  return plain
}

function markupOf(markup: TgMessage['reply_markup'] | undefined): TgMessage['reply_markup'] | undefined {
  const rows = (markup?.inline_keyboard ?? []).filter((row) => row.length > 0)
  for (const button of rows.flat()) {
    if (typeof button.text !== 'string' || button.text === '')
      throw bad('text buttons are unallowed in the inline keyboard')
    if (button.url !== undefined) {
      if (!/^(https?|tg):\/\//.test(button.url)) throw bad(`inline keyboard button URL '${button.url}' is invalid`)
      continue
    }
    const bytes = Buffer.byteLength(button.callback_data ?? '')
    if (bytes < 1 || bytes > LONGEST_DATA) throw bad('BUTTON_DATA_INVALID')
    if (button.style !== undefined && !['danger', 'success', 'primary'].includes(button.style))
      throw bad('BUTTON_STYLE_INVALID')
  }
  return rows.length === 0 ? undefined : { inline_keyboard: rows }
}

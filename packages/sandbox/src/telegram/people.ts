import type { Chats } from './chats.ts'
import type { TgChat, TgMessage, TgUser } from './model.ts'
import type { openQueries } from './queries.ts'
import type { openUpdates } from './updates.ts'

interface Person {
  readonly id: number
  readonly name?: string
  readonly language?: string
}

/** The people behind the wire: they write, tap, block and move, and see what is shown to them. */
export function openPeople(deps: {
  chats: Chats
  queries: ReturnType<typeof openQueries>
  updates: ReturnType<typeof openUpdates>
  changed: () => void
}) {
  const { chats, queries, updates } = deps
  const userOf = ({ id, name = `P${id}`, language = 'ko' }: Person): TgUser => ({
    id,
    is_bot: false,
    first_name: name,
    language_code: language,
  })
  const privateChat = ({ id, name = `P${id}` }: Person): TgChat => ({ id, type: 'private', first_name: name })

  function push(kind: 'message' | 'callback_query' | 'my_chat_member', what: object): number {
    const id = updates.push(kind, what)
    void updates.deliver().then(deps.changed)
    deps.changed()
    return id
  }

  function room(id: number) {
    return chats.room(id)
  }

  return {
    /** A group the bot was added to. */
    openGroup(id: number, title: string): void {
      chats.open({ id, type: 'group', title })
    },

    /** Writes to the bot: in the own chat, or in a group. @returns the id of the update. */
    say(person: Person, text: string, chatId = person.id): number {
      const { chat } = chatId === person.id ? chats.open(privateChat(person)) : room(chatId)
      const message = chats.write(chat.id, userOf(person), text)
      const command = /^\/\S+/.exec(text)?.[0]
      const entities = command === undefined ? [] : [{ type: 'bot_command', offset: 0, length: command.length }]
      return push('message', { ...message, entities })
    },

    /** Taps a button by its words, on the newest message that has it (or on one that is named). @returns the id of the tap. */
    tap(person: Person, words: string, how: { chatId?: number; messageId?: number } = {}): string {
      const { messages } = room(how.chatId ?? person.id)
      const among = messages.filter(({ message_id }) => how.messageId === undefined || message_id === how.messageId)
      const message = among.findLast(({ reply_markup: m }) =>
        m?.inline_keyboard.flat().some((one) => one.text.includes(words)),
      )
      const button = message?.reply_markup?.inline_keyboard.flat().find((one) => one.text.includes(words))
      if (message === undefined || button?.callback_data === undefined) throw new Error(`there is no button “${words}”`)
      return this.tapData(person, button.callback_data, { ...how, messageId: message.message_id })
    },

    /** Sends any data as a tap, which a client that was tampered with can do. */
    tapData(person: Person, data: string, how: { chatId?: number; messageId?: number } = {}): string {
      const { chat, messages } = how.chatId === undefined ? chats.open(privateChat(person)) : room(how.chatId)
      const message = messages.find(({ message_id }) => message_id === how.messageId)
      const id = queries.ask()
      push('callback_query', {
        id,
        from: userOf(person),
        chat_instance: String(chat.id),
        data,
        ...(message === undefined
          ? { message: { message_id: how.messageId ?? 1, date: 0, chat } }
          : { message: { ...message } }),
      })
      return id
    },

    /** What stands in a chat now, as people see it. */
    seen(chatId: number): readonly TgMessage[] {
      return room(chatId).messages
    },

    /** The words of the buttons under a message. */
    buttons(message: TgMessage | undefined): readonly string[] {
      return (message?.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text)
    },

    block(chatId: number): void {
      const found = room(chatId)
      found.blocked = true
      push('my_chat_member', memberChange(found.chat, 'member', 'kicked'))
    },

    unblock(chatId: number): void {
      const found = room(chatId)
      found.blocked = false
      push('my_chat_member', memberChange(found.chat, 'kicked', 'member'))
    },

    /** A group becomes a supergroup with another id; writing to the old one is refused with the new one. */
    upgrade(chatId: number, to: number): void {
      const found = room(chatId)
      found.movedTo = to
      chats.open({ id: to, type: 'supergroup', title: found.chat.title ?? '' })
    },
  }

  function memberChange(chat: TgChat, before: string, now: string): object {
    const from = userOf({ id: Math.abs(chat.id) })
    return {
      chat,
      from,
      date: 0,
      old_chat_member: { status: before, user: from },
      new_chat_member: { status: now, user: from },
    }
  }
}

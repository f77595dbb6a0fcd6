import { createHmac } from 'node:crypto'
import { type Actor, may } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import type { Tx } from '@commerce/store'
import type { TelegramDeps } from './deps.ts'
import { codeFrom, deciderOf, hearing, normalCode } from './policy.ts'
import {
  type ChatRow,
  deleteUnpaired,
  lockChats,
  readChat,
  readChats,
  setChatState,
  tellStrangerOnce,
  writeChat,
} from './repo/chats.ts'
import { takeCode, writeCode, writeWrongCodes, wrongCodes } from './repo/codes.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const CODE_MS = 10 * MINUTE_MS
/** Wrong codes of one chat within an hour; after that none is looked at. */
const MOST_WRONG = 5

/** Who writes, and where. Ids as text. */
export interface Place {
  readonly chatId: string
  readonly fromId: string
  readonly title: string
  readonly language: Language
}

export type Decider =
  | { readonly kind: 'actor'; readonly actor: Actor; readonly userId: string; readonly name: string }
  | { readonly kind: 'not-paired' | 'not-yours' | 'no-role' }

export type Paired =
  | { readonly kind: 'paired'; readonly name: string; readonly language: Language }
  | { readonly kind: 'wrong' | 'too-often' | 'stranger' }

/** Which chats are heard, and for whom they speak. */
export function createChats(deps: TelegramDeps) {
  const { store, clock } = deps

  const hashOf = (code: string): string => createHmac('sha256', deps.keys.codes).update(code).digest('base64url')

  function rowFor(place: Place, bound: { userId: string | null; language: Language }): ChatRow {
    return {
      id: deps.ids.next('tch'),
      chat_id: place.chatId,
      title: place.title.slice(0, 120),
      user_id: bound.userId,
      from_id: bound.userId === null ? null : place.fromId,
      language: bound.language,
      state: 'on',
      since: clock.now(),
    }
  }

  async function record(tx: Tx, action: string, actor: Actor, chat: ChatRow): Promise<void> {
    const after = { chat: chat.chat_id, title: chat.title, user: chat.user_id }
    await deps.recordAudit(tx, { actor, action, object: chat.id, before: null, after, reason: null, requestId: null })
    await deps.announce(tx, 'notices', null)
  }

  return {
    all: () => readChats(store.read),
    of: (chatId: string) => readChat(store.read, chatId),

    /** A one-time code that binds a chat to a person; only its hash is kept. */
    async code(actor: Actor, userId: string, requestId: string | null): Promise<{ code: string; expiresAt: number }> {
      const code = codeFrom(deps.random.bytes(16))
      const expiresAt = clock.now() + CODE_MS
      await store.write(async (tx) => {
        await writeCode(tx, { code_hash: hashOf(code), user_id: userId, expires_at: expiresAt, used_at: null })
        const about = { object: userId, before: null, after: null, reason: null, requestId }
        await deps.recordAudit(tx, { actor, action: 'telegram.code-made', ...about })
      })
      return { code, expiresAt }
    },

    /**
     * Whether this chat is heard. The very first one becomes the only one (X8); it may read, and decides only once it is bound.
     *
     * @returns the chat; `told`: a stranger who was told so before hears nothing more.
     */
    async hear(
      place: Place,
    ): Promise<{ kind: 'heard' | 'locked'; chat: ChatRow } | { kind: 'stranger'; told: boolean }> {
      const found = await readChat(store.read, place.chatId)
      const allowed = deps.allowedChat
      if (found !== null && hearing(place.chatId, allowed, [found]) === 'heard') {
        if (found.state === 'blocked') await store.write((tx) => setChatState(tx, place.chatId, 'on'))
        return { kind: 'heard', chat: found }
      }
      return await store.write(async (tx) => {
        await lockChats(tx)
        const how = hearing(place.chatId, allowed, await readChats(tx))
        if (how === 'stranger')
          return { kind: 'stranger', told: !(await tellStrangerOnce(tx, place.chatId, clock.now())) }
        const row = rowFor(place, { userId: null, language: place.language })
        await writeChat(tx, row)
        await record(tx, 'telegram.chat-locked', { kind: 'system', part: 'telegram' }, row)
        return { kind: 'locked', chat: row }
      })
    },

    /** Binds the chat and the person in it to whoever made the code. Chats that nobody proved to be theirs are not heard any more. */
    async pair(place: Place, typed: string): Promise<Paired> {
      if (deps.allowedChat !== null && place.chatId !== deps.allowedChat) return { kind: 'stranger' }
      const now = clock.now()
      const taken = await store.write(async (tx): Promise<{ userId: string } | 'wrong' | 'too-often'> => {
        await lockChats(tx)
        const wrong = await wrongCodes(tx, place.chatId, now - HOUR_MS)
        if (wrong >= MOST_WRONG) return 'too-often'
        const code = normalCode(typed)
        const userId = code === null ? null : await takeCode(tx, hashOf(code), now)
        if (userId === null) {
          await writeWrongCodes(tx, place.chatId, wrong + 1, now)
          return 'wrong'
        }
        return { userId }
      })
      if (typeof taken === 'string') return { kind: taken }
      const { userId } = taken
      const person = await deps.people.standing(userId)
      if (person === null) return { kind: 'wrong' }
      await store.write(async (tx) => {
        await lockChats(tx)
        await deleteUnpaired(tx, place.chatId)
        const row = rowFor(place, { userId, language: person.language })
        await writeChat(tx, row)
        const actor: Actor = { kind: 'user', userId, role: person.role, sessionId: `telegram:${place.chatId}` }
        await record(tx, 'telegram.chat-paired', actor, row)
      })
      return { kind: 'paired', name: person.name, language: person.language }
    },

    /** For whom this tap or command counts. The role is read anew each time. */
    async decider(chat: ChatRow, fromId: string): Promise<Decider> {
      const found = deciderOf(chat, fromId, deps.allowedChat)
      if (found.kind === 'not-paired' || found.kind === 'not-yours') return found
      const userId = found.kind === 'user' ? found.userId : await deps.people.firstOwner()
      const standing = userId === null ? null : await deps.people.standing(userId)
      if (userId === null || standing === null) return { kind: 'no-role' }
      const actor: Actor = { kind: 'user', userId, role: standing.role, sessionId: `telegram:${chat.chat_id}` }
      return may(actor, 'actions:decide') ? { kind: 'actor', actor, userId, name: standing.name } : { kind: 'no-role' }
    },

    /** Where a person is reached: the own chat, else (for the first owner) the one that is bound to nobody. */
    async reaching(userId: string): Promise<string | null> {
      const chats = (await readChats(store.read)).filter(({ state }) => state === 'on')
      const own = chats.find(({ user_id }) => user_id === userId)
      if (own !== undefined) return own.chat_id
      if ((await deps.people.firstOwner()) !== userId) return null
      return chats.find(({ user_id }) => user_id === null)?.chat_id ?? deps.allowedChat
    },

    async setBlocked(chatId: string, blocked: boolean): Promise<void> {
      await store.write((tx) => setChatState(tx, chatId, blocked ? 'blocked' : 'on'))
    },
  }
}
export type ChatBook = ReturnType<typeof createChats>

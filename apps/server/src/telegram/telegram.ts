import { timingSafeEqual } from 'node:crypto'
import type { Actor, TelegramState } from '@commerce/contracts'
import { type Language, translator } from '@commerce/contracts/words'
import type { NoticeWay, Sent } from '@commerce/domain/alerts'
import type { Sending } from '@commerce/domain/digest'
import { granted, type Result, refused } from '@commerce/kernel'
import type { Update } from 'grammy/types'
import { createChats } from './chats.ts'
import { type Called, createClient } from './client.ts'
import { createCommands } from './commands.ts'
import type { TelegramDeps } from './deps.ts'
import { register } from './dispatch.ts'
import { asHtml, bold, fitted, link } from './html.ts'
import { deleteChat } from './repo/chats.ts'
import { markHandled, readState, wasHandled } from './repo/state.ts'
import { createRunning } from './run.ts'
import { createSync } from './sync.ts'
import { createTalk } from './talk.ts'
import { createTaps } from './taps.ts'

/** As the watch for silence judges it. */
const SILENT_MS = 5 * 60_000
const MOST_TRIES = 3

export type Telegram = ReturnType<typeof createTelegram>

/** The bot (X1, X3, X7, X8, L4). Without a token it is there, says that it is off and does nothing. */
export function createTelegram(deps: TelegramDeps) {
  const { store, clock, log } = deps
  const secret = Buffer.from(deps.keys.webhook).toString('base64url')
  const client = createClient({ token: deps.token ?? '0:off', apiRoot: deps.apiRoot, transport: deps.transport })
  const chats = createChats(deps)
  const talk = createTalk(deps, client, chats)
  const { sync } = createSync(deps, talk, chats)
  const commands = createCommands(deps, talk, chats)
  const taps = createTaps(deps, talk, chats)
  const running = createRunning(deps, { client, take, sync, secret })
  const inHand = new Map<number, Promise<void>>()
  let registered: Promise<void> | null = null

  async function ready(): Promise<void> {
    registered ??= (async () => {
      register(await client.bot(), { deps, chats, commands, taps })
    })()
    await registered
    const bot = await client.bot()
    if (bot.isInited()) return
    const me = await client.call((api) => api.getMe())
    if (!me.ok) throw new Error(`Telegram did not say who the bot is: ${me.trouble.kind}`)
    bot.botInfo = me.value
  }

  /** Deals with an update once; the same one at the same moment is one. Every handler may be repeated after a crash. */
  async function handleUpdate(update: Update): Promise<void> {
    const { update_id: id } = update
    const going = inHand.get(id)
    if (going !== undefined) return await going
    const work = (async () => {
      if (await wasHandled(store.read, id, clock.now())) return
      await ready()
      await (await client.bot()).handleUpdate(update)
      await store.write((tx) => markHandled(tx, id, clock.now()))
    })()
    inHand.set(id, work)
    try {
      await work
    } finally {
      inHand.delete(id)
    }
  }

  /** One of a poll: what cannot be handled is tried again, and then put aside so that it does not hold up the others. */
  async function take(update: Update): Promise<void> {
    for (let time = 1; ; time += 1) {
      try {
        return await handleUpdate(update)
      } catch (error) {
        log.warn({ part: 'telegram', update: update.update_id, err: causeOf(error) }, 'an update could not be handled')
        if (time >= MOST_TRIES) break
        await clock.sleep(1_000 * time)
      }
    }
    await store.write((tx) => markHandled(tx, update.update_id, clock.now()))
  }

  async function state(language: Language): Promise<TelegramState> {
    const t = translator(language)
    const rows = await chats.all()
    const { bot_name: bot, last_update_at: lastUpdateAt, last_ok_at: okAt, problem } = await readState(store.read)
    const known = (['token', 'conflict', 'unreachable'] as const).find((word) => word === problem)
    const detail = t(`telegram:problem.${known ?? 'silent'}`, { name: '', detail: '' })
    const how =
      deps.token === null
        ? 'off'
        : problem === 'token' || problem === 'conflict'
          ? 'refused'
          : okAt === null
            ? 'starting'
            : clock.now() - okAt > SILENT_MS
              ? 'silent'
              : 'running'
    const shown = await Promise.all(
      rows.map(async (row) => ({
        id: row.id,
        title: row.title,
        user: row.user_id === null ? null : ((await deps.people.standing(row.user_id))?.name ?? null),
        paired: row.user_id !== null || (deps.allowedChat === row.chat_id && !row.chat_id.startsWith('-')),
        since: row.since,
      })),
    )
    return {
      state: how,
      text: t(`telegram:state.${how}`, { detail }),
      bot,
      mode: deps.webhookUrl === null ? 'polling' : 'webhook',
      lastUpdateAt,
      chats: shown,
    }
  }

  /** A plain message, for notices and the digest. @param html in HTML mode. */
  async function post(chatId: string, html: string): Promise<Sending> {
    return sendingOf(await talk.send(chatId, { text: html, keyboard: [] }))
  }

  const way: NoticeWay = {
    channel: 'telegram',
    recipientOf: (userId) => chats.reaching(userId),
    send(chatId, { title, text, to }): Promise<Sent> {
      const page = to === null || deps.origin === null ? [] : [link(`${deps.origin}${to}`, '→')]
      return post(chatId, fitted([bold(asHtml(title)), asHtml(text), ...page]))
    },
  }

  return {
    state,
    handleUpdate,
    sync,
    post,
    reaching: chats.reaching,
    /** Null without a bot. */
    way: deps.token === null ? null : way,
    /** One poll by hand, for tests: what waits is handled. */
    poll: () => running.poll(0),
    prepare: running.prepare,

    /** Listens and keeps cards up to date until the signal; over all processes one does. Without a bot it returns at once. */
    start: (signal: AbortSignal): Promise<void> => (deps.token === null ? Promise.resolve() : running.start(signal)),

    async code(
      actor: Actor,
      userId: string,
      requestId: string | null,
    ): Promise<Result<{ code: string; url: string | null; expiresAt: number }, 'telegram-off'>> {
      if (deps.token === null) return refused('telegram-off')
      const { code, expiresAt } = await chats.code(actor, userId, requestId)
      const { bot_name: bot } = await readState(store.read)
      return granted({ code, url: bot === null ? null : `https://t.me/${bot}?start=${code}`, expiresAt })
    },

    async removeChat(actor: Actor, id: string, requestId: string | null): Promise<Result<null, 'not-found'>> {
      return await store.write(async (tx) => {
        const row = await deleteChat(tx, { id })
        if (row === null) return refused('not-found')
        const before = { chat: row.chat_id, title: row.title, user: row.user_id }
        const entry = {
          actor,
          action: 'telegram.chat-removed',
          object: id,
          before,
          after: null,
          reason: null,
          requestId,
        }
        await deps.recordAudit(tx, entry)
        await deps.announce(tx, 'notices', null)
        return granted(null)
      })
    },

    /** An update that Telegram delivers. @param given the secret header. */
    async webhook(given: string | null, body: string): Promise<Result<null, 'not-found' | 'webhook-secret-wrong'>> {
      if (deps.token === null || deps.webhookUrl === null) return refused('not-found')
      if (!sameSecret(given ?? '', secret)) return refused('webhook-secret-wrong')
      const update = updateOf(body)
      // What is no update would be delivered again for ever.
      if (update !== null) await handleUpdate(update)
      return granted(null)
    },
  }
}

function sendingOf(called: Called<unknown>): Sending {
  if (called.ok) return { kind: 'sent' }
  const { trouble } = called
  const detail = 'detail' in trouble ? trouble.detail : trouble.kind
  if (trouble.kind === 'unknown') return { kind: 'unknown', detail }
  const retryMs = trouble.kind === 'wait' ? trouble.ms : trouble.kind === 'not-reached' ? SILENT_MS : null
  const code = trouble.kind === 'token' ? 'token' : trouble.kind === 'gone' ? 'chat' : 'message'
  return { kind: 'not-sent', code, detail, retryMs }
}

/** The library wraps what a handler throws together with the whole context, which does not belong in a log. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.name === 'BotError' && 'error' in error ? error.error : error
}

function sameSecret(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function updateOf(body: string): Update | null {
  try {
    const value: unknown = JSON.parse(body)
    const isOne = typeof value === 'object' && value !== null && 'update_id' in value
    return isOne && Number.isSafeInteger(value.update_id) ? (value as Update) : null
  } catch {
    return null
  }
}

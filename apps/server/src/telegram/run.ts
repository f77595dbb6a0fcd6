import { translator } from '@commerce/contracts/words'
import { lowestIdAt } from '@commerce/domain/live'
import type { Update } from 'grammy/types'
import { type Client, POLL_S } from './client.ts'
import { COMMANDS } from './commands.ts'
import type { TelegramDeps } from './deps.ts'
import { forgetStrangersBefore } from './repo/chats.ts'
import { beginAnew, dropLease, forgetUpdatesBefore, holdLease, offsetOf, readState, writeState } from './repo/state.ts'
import type { Trouble } from './trouble.ts'

const LEASE_MS = 30_000
const RENEW_MS = 10_000
const LOOK_MS = 1_000
const REPORT_MS = 30_000
const WEBHOOK_MS = 60_000
const CONFLICT_MS = 10_000
const TOKEN_MS = 60_000
const LONGEST_BACK_OFF_MS = 30_000
const FULL_MS = 60_000
const KEPT_MS = 30 * 86_400_000
const ALLOWED = ['message', 'callback_query', 'my_chat_member'] as const
/** What cards show. */
const TOPICS = new Set(['proposals', 'executions', 'notices'])

/** The bot at work: one process over all holds the lease, listens and keeps the cards up to date. */
export function createRunning(
  deps: TelegramDeps,
  parts: {
    readonly client: Client
    readonly take: (update: Update) => Promise<void>
    readonly sync: () => Promise<unknown>
    readonly secret: string
  },
) {
  const { store, clock, log } = deps
  const { client } = parts
  let reportedAt = 0
  let problem: string | null = null

  async function noteOk(): Promise<void> {
    const at = clock.now()
    if (problem === null && at - reportedAt < REPORT_MS) return
    reportedAt = at
    problem = null
    await store.write((tx) => writeState(tx, { last_ok_at: at, problem: null }))
  }

  /** Writes down what is wrong in one word, once. @returns how long to wait, milliseconds. */
  async function noteTrouble(trouble: Trouble, failures: number): Promise<number> {
    if (trouble.kind === 'wait') return trouble.ms
    const word = trouble.kind === 'token' ? 'token' : trouble.kind === 'conflict' ? 'conflict' : 'unreachable'
    if (word !== problem) {
      problem = word
      log.warn({ part: 'telegram', trouble }, SENTENCES[word])
      await store.write((tx) => writeState(tx, { problem: word }))
    }
    if (word === 'token') return TOKEN_MS
    return word === 'conflict' ? CONFLICT_MS : Math.min(LONGEST_BACK_OFF_MS, 1_000 * 2 ** Math.min(failures, 5))
  }

  /** Who we are, what we can do, and the way updates come. */
  async function prepare(): Promise<Trouble | null> {
    const me = await client.call((api) => api.getMe())
    if (!me.ok) return me.trouble
    const bot = await client.bot()
    bot.botInfo = me.value
    await store.write(async (tx) => {
      const { bot_name: before } = await readState(tx)
      if (before !== null && before !== me.value.username) await beginAnew(tx)
      await writeState(tx, { bot_name: me.value.username })
      await forgetUpdatesBefore(tx, clock.now() - KEPT_MS)
      await forgetStrangersBefore(tx, clock.now() - KEPT_MS)
    })
    const url = deps.webhookUrl
    const way = await client.call((api) =>
      url === null
        ? api.deleteWebhook()
        : api.setWebhook(url, { secret_token: parts.secret, allowed_updates: ALLOWED, max_connections: 10 }),
    )
    if (!way.ok) return way.trouble
    for (const language of ['en', 'ko'] as const) {
      const t = translator(language)
      const commands = COMMANDS.map((command) => ({ command, description: t(`telegram:command.${command}`) }))
      const told = await client.call((api) =>
        api.setMyCommands(commands, language === 'ko' ? { language_code: 'ko' } : {}),
      )
      // Without the list the commands work all the same.
      if (!told.ok) log.warn({ part: 'telegram', trouble: told.trouble }, 'the list of commands was not taken')
    }
    return null
  }

  /** One poll and what it brings. @returns what went wrong. */
  async function poll(seconds: number, signal?: AbortSignal): Promise<Trouble | null> {
    const offset = offsetOf(await readState(store.read), clock.now())
    const got = await client.call((api) =>
      api.getUpdates({ offset, timeout: seconds, limit: 100, allowed_updates: ALLOWED }, signal as never),
    )
    if (!got.ok) return got.trouble
    await noteOk()
    for (const update of got.value) await parts.take(update)
    return null
  }

  /** With a webhook nothing is polled; once a minute it is asked whether updates get through. */
  async function lookAtWebhook(): Promise<Trouble | null> {
    const info = await client.call((api) => api.getWebhookInfo())
    if (!info.ok) return info.trouble
    await noteOk()
    const { last_error_message: message, pending_update_count: waiting } = info.value
    if (message !== undefined && waiting > 0)
      log.warn({ part: 'telegram', message, waiting }, 'Telegram cannot deliver')
    return null
  }

  async function listen(signal: AbortSignal): Promise<void> {
    let ready = false
    let failures = 0
    while (!signal.aborted) {
      const first: Trouble | null = ready ? null : await prepare()
      const trouble: Trouble | null =
        first ?? (deps.webhookUrl === null ? await poll(POLL_S, signal) : await lookAtWebhook())
      if (signal.aborted) return
      // Another program may have set a webhook meanwhile: begin anew.
      ready = trouble === null || (ready && trouble.kind !== 'conflict' && trouble.kind !== 'token')
      if (trouble === null) {
        failures = 0
        if (deps.webhookUrl !== null) await clock.sleep(WEBHOOK_MS, signal)
        continue
      }
      failures += 1
      await clock.sleep(await noteTrouble(trouble, failures), signal)
    }
  }

  /** Cards follow what happens: at once in this process, within a second from others, and from time to time in any case. */
  async function follow(signal: AbortSignal): Promise<void> {
    let wake: () => void = () => undefined
    const stop = deps.live.onCommitted(() => wake())
    let seen = ''
    let syncedAt = Number.NEGATIVE_INFINITY
    try {
      while (!signal.aborted) {
        const rest = new AbortController()
        wake = () => rest.abort()
        const events = await deps.live.after(seen === '' ? lowestIdAt(clock.now()) : seen)
        seen = events.at(-1)?.id ?? (seen === '' ? lowestIdAt(clock.now()) : seen)
        const news = events.some(({ event }) => TOPICS.has(event.topic))
        if (news || clock.monotonic() - syncedAt >= FULL_MS) {
          syncedAt = clock.monotonic()
          await parts.sync()
        }
        await clock.sleep(LOOK_MS, AbortSignal.any([signal, rest.signal]))
      }
    } finally {
      stop()
    }
  }

  async function guarded(work: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await work(signal)
      } catch (error) {
        if (signal.aborted) return
        log.warn({ part: 'telegram', err: error }, 'the bot stumbled and goes on')
        await clock.sleep(CONFLICT_MS, signal)
      }
    }
  }

  const hold = (holder: string): Promise<boolean> =>
    store.write((tx) => holdLease(tx, holder, clock.now(), clock.now() + LEASE_MS)).catch(() => false)

  return {
    prepare,
    poll,

    /** Works until the signal; waits while another process does. */
    async start(signal: AbortSignal): Promise<void> {
      const holder = deps.ids.next('tgr')
      while (!signal.aborted) {
        if (!(await hold(holder))) {
          await clock.sleep(RENEW_MS, signal)
          continue
        }
        const lost = new AbortController()
        const both = AbortSignal.any([signal, lost.signal])
        const work = Promise.all([guarded(listen, both), guarded(follow, both)])
        while (!signal.aborted) {
          await clock.sleep(RENEW_MS, signal)
          if (!signal.aborted && !(await hold(holder))) break
        }
        lost.abort()
        await work
      }
      await store.write((tx) => dropLease(tx, holder)).catch(() => undefined)
    },
  }
}

const SENTENCES = {
  token: 'Telegram does not know the token of the bot',
  conflict: 'another program uses the same bot; only one can listen',
  unreachable: 'Telegram does not answer',
} as const

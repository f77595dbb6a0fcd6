import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '@commerce/kernel'
import { openChats } from './chats.ts'
import { bad, type TgCall, type TgFault, TgRefused, type TgUser } from './model.ts'
import { openPeople } from './people.ts'
import { openQueries } from './queries.ts'
import { openUpdates } from './updates.ts'

/** Worth nothing outside; has the form of a real one. */
const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1'

/**
 * A wire counterpart of the Telegram Bot API 10.1 for rehearsals: the methods, answers and refusals a bot with approvals meets, over
 * real HTTP, with people behind it who write and tap.
 */
export async function startTelegram(options: { clock: Clock; token?: string; name?: string; httpWebhooks?: boolean }) {
  const { clock, token = TOKEN } = options
  const bot: TgUser = {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: 'Commerce',
    username: options.name ?? 'rehearsal_bot',
  }
  const updates = openUpdates(clock, { httpWebhooks: options.httpWebhooks ?? false })
  const chats = openChats(clock, bot)
  const queries = openQueries(clock)
  const calls: TgCall[] = []
  const faults: { fault: TgFault; left: number }[] = []
  const listeners = new Set<() => void>()
  let valid = true
  let commands: unknown[] = []

  const changed = (): void => {
    for (const listener of [...listeners]) listener()
  }

  async function act(method: string, body: Record<string, unknown>, gone: AbortSignal): Promise<unknown> {
    switch (method) {
      case 'getMe':
        return { ...bot, can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false }
      case 'getUpdates':
        return await updates.get(body, gone)
      case 'sendMessage':
        return chats.send(body)
      case 'editMessageText':
        return chats.edit(body, 'text')
      case 'editMessageReplyMarkup':
        return chats.edit(body, 'markup')
      case 'answerCallbackQuery':
        queries.answer(body)
        return true
      case 'setWebhook':
        updates.setWebhook(body)
        return true
      case 'deleteWebhook':
        updates.setWebhook({ ...body, url: '' })
        return true
      case 'getWebhookInfo':
        return updates.info()
      case 'setMyCommands':
        commands = commandsOf(body.commands)
        return true
      default:
        throw new TgRefused(404, 'Not Found')
    }
  }

  function takeFault(method: string): TgFault | null {
    const at = faults.findIndex(({ fault }) => fault.method === undefined || fault.method === method)
    const found = faults[at]
    if (found === undefined) return null
    found.left -= 1
    if (found.left <= 0) faults.splice(at, 1)
    return found.fault
  }

  const server = createServer((incoming, outgoing) => {
    const [, given, method = ''] = /^\/bot([^/]+)\/([A-Za-z]+)(?:\?.*)?$/.exec(incoming.url ?? '') ?? []
    const left = new AbortController()
    outgoing.on('close', () => left.abort())
    const answer = (status: number, body: object): void => {
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    const refuse = ({ code, message, parameters }: TgRefused): number => {
      answer(code, {
        ok: false,
        error_code: code,
        description: message,
        ...(parameters === null ? {} : { parameters }),
      })
      return code
    }
    void (async () => {
      const body = await bodyOf(incoming)
      if (given !== token || !valid) {
        refuse(given === undefined ? new TgRefused(404, 'Not Found') : new TgRefused(401, 'Unauthorized'))
        return
      }
      const call: TgCall = { method, body, at: clock.now(), status: null }
      calls.push(call)
      changed()
      const fault = takeFault(method)
      if (fault?.kind === 'hang') return
      if (fault?.kind === 'lost-before') {
        incoming.socket.destroy()
        return
      }
      if (fault?.kind === 'broken') {
        outgoing.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>')
        return
      }
      try {
        if (fault?.kind === 'limit') {
          const after = fault.retryAfter ?? 3
          throw new TgRefused(429, `Too Many Requests: retry after ${after}`, { retry_after: after })
        }
        const result = await act(method, body, left.signal)
        if (fault?.kind === 'lost-after') {
          incoming.socket.destroy()
          return
        }
        call.status = 200
        answer(200, { ok: true, result })
      } catch (error) {
        if (!(error instanceof TgRefused)) throw error
        call.status = refuse(error)
      } finally {
        changed()
      }
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    /** `http://127.0.0.1:50123`, in place of the real address. */
    address: `http://127.0.0.1:${port}`,
    token,
    bot,
    calls: calls as readonly TgCall[],
    answers: queries.answers,
    /** Taps that still show a spinner. */
    spinning: queries.waiting,
    commands: () => commands,
    pending: updates.pending,
    /** Sends what waits to the webhook once more. */
    redeliver: updates.deliver,
    fault(fault: TgFault): void {
      faults.push({ fault, left: fault.times ?? 1 })
    },
    /** From now on no token is right. */
    revoke(): void {
      valid = false
    },
    ...openPeople({ chats, queries, updates, changed }),
    /** Resolves when something is so, looking after every call. */
    async when(isSo: () => boolean): Promise<void> {
      if (isSo()) return
      await new Promise<void>((resolve) => {
        const look = (): void => {
          if (!isSo()) return
          listeners.delete(look)
          resolve()
        }
        listeners.add(look)
      })
    },
    async close(): Promise<void> {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}
export type TelegramTwin = Awaited<ReturnType<typeof startTelegram>>

async function bodyOf(incoming: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString()
  if (text === '') return {}
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return Object.fromEntries(new URLSearchParams(text))
  }
}

function commandsOf(given: unknown): unknown[] {
  if (!Array.isArray(given) || given.length > 100) throw bad('commands must be a list of at most 100')
  for (const { command, description } of given as { command?: string; description?: string }[]) {
    if (!/^[a-z0-9_]{1,32}$/.test(command ?? '')) throw bad('BOT_COMMAND_INVALID')
    const { length } = description ?? ''
    if (length < 1 || length > 256) throw bad('BOT_COMMAND_DESCRIPTION_INVALID')
  }
  return given
}

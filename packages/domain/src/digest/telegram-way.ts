import { type Transport, VendorRefused, VendorUnreachable } from '@commerce/contracts/connector'
import { z } from 'zod'
import type { Deliver } from './model.ts'
import type { Sending } from './policy.ts'
import { telegramOf } from './telegram.ts'

const Answer = z.object({
  ok: z.boolean(),
  error_code: z.number().optional(),
  description: z.string().optional(),
  parameters: z
    .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.union([z.number(), z.string()]).optional() })
    .optional(),
})

const MINUTE_MS = 60_000
/** The connection did not even come about: nothing can have arrived. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])

/** The address is from memory of the Bot API; its method list names no host. */
const API = 'https://api.telegram.org'

/**
 * Digests into one Telegram chat by the Bot API (sendMessage, HTML mode). A message has no key by which Telegram would know it again,
 * so a doubtful one is not repeated.
 *
 * @param deps.token stands in the address of the request, which is therefore never logged. @param deps.chat the chat of the shop.
 */
export function telegramWay(deps: {
  readonly token: string
  readonly chat: string
  readonly transport: () => Promise<Transport>
}): Deliver {
  return {
    channel: 'telegram',
    recipientOf: () => deps.chat,
    async send(chat, model, language) {
      const transport = await deps.transport()
      const message = { chat_id: chat, text: telegramOf(model, language), parse_mode: 'HTML' }
      try {
        const answer = await transport({
          method: 'POST',
          url: `${API}/bot${deps.token}/sendMessage`,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...message, link_preview_options: { is_disabled: true } }),
          deadlineMs: 15_000,
          maxBytes: 1_000_000,
          // Stopping the process does not call a message back; the deadline ends it.
          signal: new AbortController().signal,
        })
        return judge(answer.status, answer.bytes)
      } catch (error) {
        return ofTrouble(error)
      }
    },
  }
}

/** What an answer says of the message. Whatever is not a clear yes or no leaves it unknown. */
export function judge(status: number, bytes: Uint8Array): Sending {
  const said = parsed(bytes)
  if (said === null) return { kind: 'unknown', detail: `HTTP ${status}` }
  if (said.ok) return { kind: 'sent' }
  const code = said.error_code ?? status
  const { retry_after: wait, migrate_to_chat_id: moved } = said.parameters ?? {}
  const refused = { kind: 'not-sent', detail: said.description ?? null, retryMs: null } as const
  if (code === 429) {
    return { ...refused, code: 'message', retryMs: Math.max(1_000, (wait ?? 60) * 1_000) }
  }
  if (moved !== undefined) return { ...refused, code: 'moved', detail: String(moved) }
  if (code === 401 || code === 404) return { ...refused, code: 'token' }
  if (code === 403 || /chat not found/i.test(said.description ?? '')) return { ...refused, code: 'chat' }
  if (code >= 400 && code < 500) return { ...refused, code: 'message' }
  return { kind: 'unknown', detail: `HTTP ${status}` }
}

function parsed(bytes: Uint8Array): z.infer<typeof Answer> | null {
  try {
    const answer = Answer.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return answer.success ? answer.data : null
  } catch {
    return null
  }
}

function ofTrouble(error: unknown): Sending {
  if (error instanceof VendorUnreachable) {
    const detail = String(error.params.detail ?? error.code)
    return error.code === 'vendor-unreachable' && NEVER_LEFT.has(detail)
      ? { kind: 'not-sent', code: 'message', detail, retryMs: 5 * MINUTE_MS }
      : { kind: 'unknown', detail }
  }
  // An address inside this network, or a header that cannot be sent: it did not leave, and would not the next time.
  if (error instanceof VendorRefused && error.code !== 'vendor-answer-too-large') {
    return { kind: 'not-sent', code: 'message', detail: error.code, retryMs: null }
  }
  if (error instanceof VendorRefused) return { kind: 'unknown', detail: error.code }
  throw error
}

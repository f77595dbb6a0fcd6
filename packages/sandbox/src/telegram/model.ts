/** The part of the Bot API (10.1) that a bot with approvals speaks; names as on the wire. */

export interface TgUser {
  readonly id: number
  readonly is_bot: boolean
  readonly first_name: string
  readonly username?: string
  readonly language_code?: string
}

export interface TgChat {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup'
  readonly title?: string
  readonly first_name?: string
}

export interface TgButton {
  readonly text: string
  readonly callback_data?: string
  readonly url?: string
  readonly style?: string
}

export interface TgMessage {
  readonly message_id: number
  readonly date: number
  readonly chat: TgChat
  readonly from: TgUser
  /** As people see it, without markup. */
  text: string
  edit_date?: number
  reply_markup?: { readonly inline_keyboard: readonly (readonly TgButton[])[] }
}

export interface TgUpdate {
  readonly update_id: number
  readonly message?: TgMessage & { readonly entities?: readonly { type: string; offset: number; length: number }[] }
  readonly callback_query?: {
    readonly id: string
    readonly from: TgUser
    readonly message?: TgMessage
    readonly chat_instance: string
    readonly data?: string
  }
  readonly my_chat_member?: object
}

export type TgKind = Exclude<keyof TgUpdate, 'update_id'>

/** How the Bot API says no. */
export class TgRefused extends Error {
  readonly code: number
  readonly parameters: Readonly<Record<string, number>> | null
  constructor(code: number, description: string, parameters: Readonly<Record<string, number>> | null = null) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

export const bad = (what: string): TgRefused => new TgRefused(400, `Bad Request: ${what}`)

/** What meets requests instead of, or after, the right answer. */
export interface TgFault {
  /** Only this method; all unless said. */
  readonly method?: string
  /**
   * `limit`: 429. `broken`: 502 with a page of HTML. `lost-before`: the connection breaks before anything happened; `lost-after`: it
   * happened, but the answer never came. `hang`: no answer.
   */
  readonly kind: 'limit' | 'broken' | 'lost-before' | 'lost-after' | 'hang'
  /** One unless said. */
  readonly times?: number
  /** Seconds. */
  readonly retryAfter?: number
}

/** A call as it arrived; the token is not in it. */
export interface TgCall {
  readonly method: string
  readonly body: Readonly<Record<string, unknown>>
  readonly at: number
  /** Null while unanswered. */
  status: number | null
}

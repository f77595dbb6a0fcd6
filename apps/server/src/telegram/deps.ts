import type { Execution as ExecutionView, Role } from '@commerce/contracts'
import type { Transport } from '@commerce/contracts/connector'
import type { Language } from '@commerce/contracts/words'
import type { AuditRecord } from '@commerce/domain/audit'
import type { ExecutionService } from '@commerce/domain/execution'
import type { Live } from '@commerce/domain/live'
import type { Proposals } from '@commerce/domain/proposals'
import type { Clock, Ids, Random, Zone } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'

/** Who a person is at this moment; the role decides at every tap anew. */
export interface Standing {
  readonly role: Role
  readonly name: string
  readonly language: Language
}

export interface TelegramDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
  /** Null: no bot is set up. */
  readonly token: string | null
  /** E1b: the only chat that is heard; null: the bot locks itself to the first one (X8). */
  readonly allowedChat: string | null
  /** Address of `POST /webhooks/telegram` as Telegram reaches it; null: long polling. */
  readonly webhookUrl: string | null
  /** Where the Bot API is; the rehearsal has its own. */
  readonly apiRoot: string
  /** Ways to it; no other HTTP is done. */
  readonly transport: () => Promise<Transport>
  /** Secrets of the vault: what codes are hashed with, and what the webhook is told. */
  readonly keys: { readonly codes: Uint8Array; readonly webhook: Uint8Array }
  readonly proposals: Pick<Proposals, 'approve' | 'reject' | 'shown'> & {
    readonly views: Pick<Proposals['views'], 'list' | 'detail'>
  }
  readonly execution: Pick<ExecutionService, 'execute' | 'undo' | 'done' | 'pause' | 'settings'>
  /** An execution as people see it; null: not there. */
  readonly executionOf: (id: string, language: Language) => Promise<ExecutionView | null>
  readonly people: {
    standing(userId: string): Promise<Standing | null>
    /** The owner who has been one for longest. */
    firstOwner(): Promise<string | null>
    /** Whether this person wants questions in Telegram. */
    wantsCards(userId: string): Promise<boolean>
  }
  /** How the last complete day went, in a sentence or a few; null: no figures yet. */
  readonly today: (language: Language) => Promise<string | null>
  readonly openAlerts: () => Promise<number>
  readonly zone: () => Promise<Zone>
  /** Where people reach the pages from outside; null: only from this machine. */
  readonly origin: string | null
  readonly recordAudit: (tx: Tx, entry: AuditRecord) => Promise<void>
  readonly announce: (tx: Tx, topic: 'notices', id: string | null) => Promise<void>
  readonly live: Pick<Live, 'after' | 'onCommitted'>
  readonly log: {
    info(about: object, message: string): void
    warn(about: object, message: string): void
  }
}

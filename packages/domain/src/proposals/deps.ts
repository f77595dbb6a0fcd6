import type { Caps, Role } from '@commerce/contracts'
import type { NegativeMatch, Todo } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import type { Language } from '@commerce/contracts/words'
import type { Clock, Currency, Ids, Zone } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { AuditRecord } from '../audit/index.ts'
import type { BeforeValue, ProposalRecord } from './model.ts'

/** A connection as proposals speak of it. */
export interface ConnectionSaid {
  readonly name: string
  /** The platform's own name in both languages. */
  readonly title: Readonly<Record<Language, string>>
  /** Of the ad account; budgets and bids are in it. */
  readonly currency: Currency
}

/** An advertisement somebody wants to propose something about. */
export interface TargetFound {
  readonly platform: string
  readonly demo: boolean
  readonly name: string
  readonly parentId: string | null
  readonly before: BeforeValue
  readonly how: 'api' | 'todo'
  /** Actions the platform takes at this level, as in `Capability.actions`. */
  readonly offers: readonly string[]
  /** Mean of the last complete week, micros of the account's currency; null: not known. */
  readonly spendADayMicros: number | null
  readonly currency: Currency
}

/** A negative keyword somebody may say yes to. */
export interface KeywordAsk {
  readonly connectorId: string
  readonly text: string
  readonly match: NegativeMatch
}

/** What proposals ask of others; read only. */
export interface ProposalsPorts {
  readonly zone: () => Promise<Zone>
  /** Limits as they are in the transaction, where one is given: it must not wait for a second connection. */
  readonly acting: (tx: Tx | null) => Promise<{
    readonly mode: 'manual' | 'auto_low_risk'
    readonly paused: boolean
    readonly caps: Pick<Caps, 'ownerFromMinor' | 'asksPerDay'>
    /** Reporting currency. */
    readonly currency: Currency
  }>
  /** By id, removed ones left out. */
  readonly connections: () => Promise<ReadonlyMap<string, ConnectionSaid>>
  /** Names and sentences of rules by id, those that were deleted included. */
  readonly rules: (
    language: Language,
  ) => Promise<ReadonlyMap<string, { readonly name: string; readonly sentence: string | null }>>
  /** Whether the owner lets a rule act without a question right now: it is there, switched on and freed of it (X4). */
  readonly frees: (tx: Tx | null, ruleId: string) => Promise<boolean>
  /** Whether a rule is there and switched on: only then it asks. */
  readonly stands: (tx: Tx, ruleId: string) => Promise<boolean>
  /** The newest execution of each proposal. */
  readonly executions: (proposalIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** What to do by hand; null where the platform says nothing. */
  readonly todo: (proposal: ProposalRecord) => Promise<Todo | null>
  /** An advertisement by its ids; null: not known here, or its connection is switched off. */
  readonly target: (connectorId: string, level: AdLevel, externalId: string) => Promise<TargetFound | null>
  /** Micros of an account's currency in minor units of the reporting currency at today's rate; null: no rate. */
  readonly toReporting: (micros: number, currency: Currency) => Promise<number | null>
  /** Those negative keywords that would also shut out a keyword of the account that is switched on; one look for all of them. */
  readonly shutsOut: (asks: readonly KeywordAsk[]) => Promise<ReadonlySet<KeywordAsk>>
  readonly nextPassAt: () => Promise<number | null>
}

export interface ProposalsDeps extends ProposalsPorts {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly recordAudit: (tx: Tx, entry: AuditRecord) => Promise<void>
  readonly announce: (tx: Tx, topic: 'proposals', id: string | null) => Promise<void>
  /** A person's role and name as they are in this transaction; people have it. */
  readonly standing: (
    tx: Tx,
    userId: string,
  ) => Promise<{ readonly role: Role | null; readonly name: string | null; readonly owners: number }>
}

import type { Actor, Home } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import type { Clock, Ids, Zone } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { Jobs } from '@commerce/store/jobs'
import { z } from 'zod'
import type { AuditRecord } from '../audit/index.ts'
import type { Sending } from './policy.ts'

/** What the digest is told of the shop's figures, as they were known at a moment. */
export type DigestFacts = Pick<Home, 'basis' | 'currency' | 'completeness' | 'figures' | 'changes'> & {
  readonly decisions: readonly { readonly id: string }[]
}

/** What waits for a person, told without a language. */
export interface DigestDecisions {
  /** Questions of the day, most at stake first. */
  readonly asked: readonly { readonly id: string; readonly said: { readonly ko: string; readonly en: string } }[]
  readonly batched: number
}

/** Where the digest gets its facts; the measures are it. */
export interface DigestSource {
  /**
   * The newest complete day and its figures.
   *
   * @param ask.at now, epoch milliseconds. @param ask.since changes of past days count from here.
   */
  read(ask: { readonly at: number; readonly since: number }): Promise<DigestFacts>
  /** A figure of one day as it was known at a moment; null when its past was not kept. */
  known(ask: { readonly measure: string; readonly day: string; readonly at: number }): Promise<number | null>
}

const minor = z.number().nullable()

/**
 * One digest, without language and without anything that is asked for later: the same model gives the same sentences for ever (D10).
 * Stored as it is; a field is only ever added with a default.
 */
export const DigestModel = z.object({
  version: z.literal(1),
  /** Local day of the shop on which it was made. */
  day: z.string(),
  /** Everything learned until then counts; epoch milliseconds. */
  asOf: z.number(),
  /** The same on the wall clock of the shop, and since when changes count. */
  time: z.string(),
  since: z.number(),
  zone: z.string(),
  shop: z.string(),
  /** Made-up figures of the demo shop; such a digest is never sent out. */
  demo: z.boolean(),
  /** Where people reach the product from outside; null when only from this machine. */
  origin: z.string().nullable(),
  currency: z.string(),
  basis: z.object({
    day: z.string(),
    rule: z.enum(['ads', 'orders', 'today']),
    stale: z.boolean(),
  }),
  figures: z.array(
    z.object({
      measure: z.string(),
      unit: z.enum(['money', 'count', 'ratio', 'percent']),
      value: z.number().nullable(),
      before: z.number().nullable(),
    }),
  ),
  unsettled: z.boolean(),
  caveats: z.array(z.string()),
  /** Connections whose figures of the day are not in. */
  missing: z.array(z.string()),
  /** Connections that are behind, whatever day is shown. */
  late: z.array(z.object({ name: z.string(), newestDay: z.string().nullable() })),
  changes: z.array(
    z.object({
      name: z.string(),
      day: z.string(),
      measure: z.string(),
      before: minor,
      after: minor,
      /** Null for counts and ratios. */
      currency: z.string().nullable(),
      why: z.enum(['restated', 'late', 'refund', 'import', 'undo']),
    }),
  ),
  /** Changes that are not listed. */
  changesMore: z.number(),
  /** Questions of the day; older digests kept only their ids. */
  decisions: z.array(
    z.object({ id: z.string(), said: z.object({ ko: z.string(), en: z.string() }).nullable().default(null) }),
  ),
  /** What waits beyond the questions of the day. */
  decisionsBatched: z.number().default(0),
  /** Where the audit log stood: sent out daily, so that cutting it off later shows. */
  audit: z.object({ head: z.string(), rows: z.number() }).nullable().default(null),
})
export type DigestModel = z.infer<typeof DigestModel>

export type DigestChannel = 'web' | 'mail' | 'telegram'

export interface DigestLine {
  readonly kind: 'headline' | 'figure' | 'late' | 'change' | 'decision' | 'note'
  readonly text: string
  /** The amount to the last unit, where the text has it short. */
  readonly exact: string | null
  /** Page of the dashboard. */
  readonly to: string | null
}

/** A way of bringing a digest to a person beside the dashboard; one that is not connected is not there. */
export interface Deliver {
  readonly channel: Exclude<DigestChannel, 'web'>
  /** A chat, an address; null: this person is not reached this way (yet). Whoever shares it gets one message in each language. */
  recipientOf(person: { readonly id: string; readonly email: string }): Promise<string | null>
  /** One attempt, and what is known of it afterwards. */
  send(recipient: string, model: DigestModel, language: Language): Promise<Sending>
}

export interface By {
  readonly actor: Actor
  readonly requestId: string | null
}

export interface DigestDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly source: DigestSource
  readonly shop: () => Promise<{ readonly name: string; readonly zone: Zone; readonly demo: boolean }>
  /** Where people reach the product from outside; null when only from this machine. */
  readonly origin: string | null
  /** What needs a decision; the inbox has it. */
  readonly decisions?: () => Promise<DigestDecisions>
  /** Hash of the newest row of the audit log and how many there are. */
  readonly auditHead?: () => Promise<{ readonly head: string; readonly rows: number }>
  readonly ways: readonly Deliver[]
  readonly recordAudit: (tx: Tx, entry: AuditRecord) => Promise<void>
  readonly announce: (tx: Tx, topic: 'digest', id: string | null) => Promise<void>
}

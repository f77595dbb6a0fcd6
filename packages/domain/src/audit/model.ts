import type { Actor } from '@commerce/contracts'

/** What a caller hands in: who did what to which thing, and the state around it. Never a secret or a hash of one. */
export interface AuditRecord {
  readonly actor: Actor
  /** Dotted, past tense: `people.invited`. */
  readonly action: string
  /** Id of the thing, or null when there is none. */
  readonly object: string | null
  readonly before: unknown
  readonly after: unknown
  readonly reason: string | null
  readonly requestId: string | null
}

/** A row as it is hashed and stored. */
export interface AuditRow {
  readonly seq: number
  readonly at: number
  readonly actor_kind: Actor['kind']
  readonly actor_id: string | null
  readonly actor_name: string
  readonly action: string
  readonly object: string | null
  readonly before_json: string | null
  readonly after_json: string | null
  readonly reason: string | null
  readonly request_id: string | null
  readonly prev_hash: string
  readonly hash: string
}

/** Outcome of walking the chain. `firstBroken` names the first row that does not fit, and why. */
export interface Verification {
  readonly intact: boolean
  readonly rows: number
  readonly firstBroken: { readonly seq: number; readonly why: BrokenBy } | null
  /** Hash of the newest row; what a daily anchor keeps outside the database. */
  readonly head: string
}

export type BrokenBy = 'missing' | 'changed' | 'reordered' | 'cut-off' | 'head-changed'

import type { Actor, KpiProfile } from '@commerce/contracts'
import type { Clock, Ids } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { AuditRecord } from '../audit/index.ts'

export interface By {
  readonly actor: Actor
  readonly requestId: string | null
}

export interface KpiDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly recordAudit: (tx: Tx, entry: AuditRecord) => Promise<void>
  readonly announce: (tx: Tx, topic: 'kpi', id: string | null) => Promise<void>
}

export type Metric = KpiProfile['metrics'][number]

/** A profile as tables and rules use it; how often it is attached is a matter of the page. */
export type Profile = Omit<KpiProfile, 'attached'>

/** Where a profile may be attached, from the top. */
export const ATTACHABLE = ['account', 'campaign', 'adgroup'] as const
export type Attachable = (typeof ATTACHABLE)[number]

/** An account, campaign, ad group, keyword or ad by the id of the vendor. */
export interface Place {
  readonly level: string
  readonly externalId: string
}

export interface EntityRef extends Place {
  readonly connectorId: string
}

export interface Attachment extends EntityRef {
  readonly profileId: string
}

/** The profile that counts for an entity, and where it is attached. */
export interface Resolved {
  readonly profile: Profile
  /** The entity itself, or the nearest one above it that has a profile. */
  readonly from: EntityRef
  readonly inherited: boolean
}

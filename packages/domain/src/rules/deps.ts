import type { Actor } from '@commerce/contracts'
import type { Clock, Currency, Ids, Zone } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { AuditRecord } from '../audit/index.ts'
import type { NowcastService } from '../nowcast/index.ts'
import type { ProposalsService } from '../proposals/index.ts'
import type { BookInput, SnapshotPorts } from './book/model.ts'
import type { ConnectionFacts } from './model.ts'

export interface By {
  readonly actor: Actor
  readonly requestId: string | null
}

/** What rules need from outside. */
export interface RulesDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly recordAudit: (tx: Tx, entry: AuditRecord) => Promise<void>
  readonly announce: (tx: Tx, topic: 'rules', id: string | null) => Promise<void>
  readonly shop: () => Promise<{ readonly currency: Currency; readonly zone: Zone }>
  /** Enabled connections that advertise. */
  readonly connections: () => Promise<readonly ConnectionFacts[]>
  /** Limits of the KPI profiles that hold now (domain/kpi `resolveAll`), for entities of a list or on demand. */
  readonly targets: () => Promise<SnapshotPorts['target']>
  /** What this program changed since a moment (domain/execution). */
  readonly ownChanges: (since: number) => Promise<BookInput['ownChanges']>
  readonly nowcast: Pick<NowcastService, 'curves' | 'rates' | 'predict'>
  readonly proposals: Pick<ProposalsService, 'offer' | 'withdraw' | 'memory'>
  /** Name of who acts, for the versions. */
  readonly nameOf: (actor: Actor) => Promise<string>
  /** Open proposals of each rule, for the page. */
  readonly openProposals: () => Promise<ReadonlyMap<string, number>>
  readonly nextPassAt: () => Promise<number | null>
}

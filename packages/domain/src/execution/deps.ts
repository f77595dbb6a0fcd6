import type { Role } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import type { Clock, Currency, Ids, Zone } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { Jobs } from '@commerce/store/jobs'
import type { AlertsService } from '../alerts/index.ts'
import type { AuditRecord } from '../audit/index.ts'
import type { ProposalsService } from '../proposals/index.ts'
import type { ActionsPort } from './model.ts'
import type { FactsPort } from './repo/facts.ts'

/**
 * Places at which a test lets the process die, around the one effect (F2); what happens inside the vendor is the vendor's. Nothing in the
 * product.
 */
export type FaultPoint = 'before-send' | 'after-reply' | 'before-commit' | 'after-commit'

/** A connection as acting needs it; its days verify to-dos, its currency is the one of budgets and bids. */
export interface ConnectionSaid {
  readonly name: string
  readonly platform: string
  /** The platform's own name in both languages. */
  readonly title: Readonly<Record<Language, string>>
  readonly currency: Currency
  readonly zone: Zone
}

export interface ExecutionDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly proposals: Pick<ProposalsService, 'record' | 'termsOf' | 'authorize' | 'move' | 'mark' | 'shown' | 'freed'>
  readonly actions: ActionsPort
  /** X3, X4: of the configuration. */
  readonly mode: 'manual' | 'auto_low_risk'
  /** Reporting currency and the zone whose days the limits count. */
  readonly shop: () => Promise<{ readonly currency: Currency; readonly zone: Zone }>
  /** Micros of an account's currency in minor units of the reporting currency at today's rate; null: no rate. */
  readonly toReporting: (micros: number, currency: Currency) => Promise<number | null>
  /** A person's role and name as they are in this transaction; people have it. */
  readonly standing: (tx: Tx, userId: string) => Promise<{ readonly role: Role | null; readonly name: string | null }>
  /** By id, removed ones left out. */
  readonly connections: () => Promise<ReadonlyMap<string, ConnectionSaid>>
  readonly tell: AlertsService['tell']
  readonly recordAudit: (tx: Tx, entry: AuditRecord) => Promise<void>
  readonly announce: (tx: Tx, topic: 'executions' | 'alerts', id: string | null) => Promise<void>
  /** Facts about targets; those of the store unless said. */
  readonly facts?: FactsPort
  readonly fault?: (point: FaultPoint, executionId: string) => Promise<void>
}

import type { Actor } from '@commerce/contracts'
import type { Connector, ConnectorMode, Rate, Transport } from '@commerce/contracts/connector'
import type { Language } from '@commerce/contracts/words'
import type { Clock, Ids, Random } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { Place } from '@commerce/store/secrets'
import { z } from 'zod'
import type { AuditRecord } from '../audit/index.ts'

/** Who does it and under which request, for the audit log. */
export interface By {
  readonly actor: Actor
  readonly requestId: string | null
}

/** The secrets vault, as far as connections need it; the `Keyring` of the store is one. */
export interface Sealer {
  seal(plain: string, place: Place): string
  open(sealed: string, place: Place): Promise<Uint8Array>
}

/** Ways to a vendor; the kit of the connectors has them. */
export interface Transports {
  /** Real HTTP. @param allow origins inside this network that this connection may reach (the rehearsal twin, a proxy). */
  live(allow: readonly string[]): Promise<Transport>
  /** Answers kept in `fixtures/{platform}`; null when there are none. */
  fixture(platform: string): Promise<Transport | null>
}

export interface ConnectDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
  readonly sealer: Sealer
  readonly transports: Transports
  /** Loads all connectors; called when one is first needed, so that a start without connections does not pay for them. */
  readonly connectors: () => Promise<readonly Connector[]>
  /** Variables of the environment (requirements group env). */
  readonly variable: (name: string) => string | undefined
  /** Where people reach the product, without a slash at the end. */
  readonly publicUrl: string
  readonly recordAudit: (tx: Tx, entry: AuditRecord) => Promise<void>
  readonly announce: (tx: Tx, topic: 'connectors', id: string | null) => Promise<void>
  /** In which a connection that nobody named is called what its platform is called. Left out: English. */
  readonly language?: () => Promise<Language>
  /** Told of every exchange with a vendor, for the log. */
  readonly note: (connection: string, exchange: object) => void
}

/** What of a connection is no secret, as `config_json` holds it (K4). */
export const Settings = z.object({
  /** Fields that are no secrets. */
  fields: z.record(z.string(), z.string()).default({}),
  /** Names of the secret fields that are sealed, so that the page need not open them. */
  secrets: z.array(z.string()).default([]),
  /** Streams switched on or off by the person; the others go by their declaration. */
  streams: z.record(z.string(), z.boolean()).default({}),
  settings: z.record(z.string(), z.string()).default({}),
  baseUrl: z.string().nullable().default(null),
  rate: z.object({ capacity: z.number(), perSecond: z.number() }).nullable().default(null),
  /** Fields left empty are taken from the environment (E2-E4, E7). */
  fromEnvironment: z.boolean().default(false),
  /** The budget its requests were last counted against, for the page. */
  budget: z.object({ key: z.string(), capacity: z.number(), perSecond: z.number() }).nullable().default(null),
})
export type Settings = z.infer<typeof Settings>

export interface NewConnection {
  readonly platform: string
  readonly name?: string | undefined
  readonly mode?: ConnectorMode | undefined
  readonly zone?: string | undefined
  readonly currency?: string | undefined
  readonly fields?: Readonly<Record<string, string>> | undefined
  /** Part of the demo shop, removable with it. */
  readonly demo?: boolean
  /** Another place than the vendor's own; only the twin and the command line of the owner's machine say one. */
  readonly baseUrl?: string | null
  /** Another rate than the vendor's usual one; the twin has no others to share with. */
  readonly rate?: Rate
  readonly fromEnvironment?: boolean
  /** A file brought the name of the platform, which no connector declares. */
  readonly fromFile?: boolean
}

export interface ConnectionChanges {
  readonly name?: string | undefined
  readonly mode?: ConnectorMode | undefined
  readonly enabled?: boolean | undefined
  readonly zone?: string | undefined
  readonly currency?: string | undefined
  readonly fields?: Readonly<Record<string, string>> | undefined
  readonly streams?: Readonly<Record<string, boolean>> | undefined
  readonly baseUrl?: string | null | undefined
}

export type ConnectRefusal =
  | 'not-found'
  | 'platform-unknown'
  | 'mode-not-offered'
  | 'field-unknown'
  | 'field-wrong'
  | 'field-missing'
  | 'stream-unknown'
  | 'zone-unknown'
  | 'currency-unknown'
  | 'connector-has-facts'
  | 'live-beside-demo'
  | 'run-active'

/** L2: made by `db seed`. */
export const DEFAULT_PLATFORMS = [
  'naver',
  'meta',
  'google',
  'tiktok',
  'coupang-ads',
  'cafe24',
  'cafe24-analytics',
  'smartstore',
  'coupang',
] as const

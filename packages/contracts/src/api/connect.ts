import { z } from 'zod'
import { CONNECTOR_KINDS, CONNECTOR_MODES } from '../connector/connector.ts'
import { group } from './endpoint.ts'
import { at, day, id } from './fields.ts'

const both = z.object({ ko: z.string(), en: z.string() })

/** What is wrong or worth knowing: a code with its sentences under `problems`, in the person's language already. */
export const Finding = z.object({
  code: z.string(),
  title: z.string(),
  consequence: z.string(),
  nextStep: z.string(),
})

export const RUN_KINDS = ['sync', 'backfill', 'import', 'rebuild', 'undo', 'replay'] as const
export const RUN_STATES = ['running', 'done', 'suspect', 'waiting', 'failed', 'stopped', 'undone'] as const
export const CONNECTION_STATES = ['new', 'ok', 'suspect', 'waiting', 'failing', 'needs-attention'] as const

export const Run = z.object({
  id,
  batchId: z.string(),
  connectorId: z.string(),
  connectorName: z.string(),
  platform: z.string(),
  kind: z.enum(RUN_KINDS),
  stream: z.string(),
  state: z.enum(RUN_STATES),
  fromDay: day.nullable(),
  toDay: day.nullable(),
  startedAt: at,
  finishedAt: at.nullable(),
  pages: z.number().int(),
  bytes: z.number().int(),
  /** Every row read is one of the others: new + changed + same + skipped + quarantined. */
  rows: z.object({
    read: z.number().int(),
    new: z.number().int(),
    changed: z.number().int(),
    same: z.number().int(),
    gone: z.number().int(),
    skipped: z.number().int(),
    quarantined: z.number().int(),
  }),
  progress: z.object({
    done: z.number().int(),
    total: z.number().int().nullable(),
    rowsPerSecond: z.number().nullable(),
    /** When it should be finished at this rate. */
    finishesAt: at.nullable(),
  }),
  finding: Finding.nullable(),
  nextAt: at.nullable(),
  fileName: z.string().nullable(),
  canUndo: z.boolean(),
})
export type Run = z.infer<typeof Run>

/** A platform that can be connected, with its form. */
export const Platform = z.object({
  platform: z.string(),
  kind: z.enum(CONNECTOR_KINDS),
  title: both,
  zone: z.string(),
  currency: z.string(),
  modes: z.array(z.enum(CONNECTOR_MODES)),
  lookBackDays: z.number().int(),
  settleDays: z.number().int(),
  historyDays: z.number().int(),
  attribution: z.string(),
  oauth: z.boolean(),
  fields: z.array(
    z.object({
      name: z.string(),
      secret: z.boolean(),
      label: both,
      help: both,
      example: z.string(),
      pattern: z.string().nullable(),
      optional: z.boolean(),
    }),
  ),
  steps: z.array(both),
  consoleUrl: z.string(),
  rights: z.array(both),
  streams: z.array(z.object({ name: z.string(), title: both, optional: z.boolean() })),
  capabilities: z.array(
    z.object({ product: z.string(), level: z.string(), read: z.boolean(), actions: z.array(z.string()) }),
  ),
  /** Name for `commerce import`, when files of this platform can be read. */
  importFormat: z.string().nullable(),
})
export type Platform = z.infer<typeof Platform>

/** One connection to a platform. Secrets never leave the server: only which fields are filled in. */
export const Connection = z.object({
  id,
  platform: z.string(),
  kind: z.enum(CONNECTOR_KINDS),
  title: both,
  name: z.string(),
  mode: z.enum(CONNECTOR_MODES),
  enabled: z.boolean(),
  demo: z.boolean(),
  zone: z.string(),
  currency: z.string(),
  /** Values of fields that are no secrets; secret ones are named in `secretsSet`. */
  fields: z.record(z.string(), z.string()),
  secretsSet: z.array(z.string()),
  account: z.string().nullable(),
  streams: z.array(z.object({ name: z.string(), title: both, on: z.boolean() })),
  state: z.enum(CONNECTION_STATES),
  stateAt: at,
  finding: Finding.nullable(),
  /** The newest day that is there completely, and from when it is late. */
  freshness: z.object({ newestDay: day.nullable(), lastSuccessAt: at.nullable(), late: z.boolean() }),
  credentials: z.object({
    setAt: at.nullable(),
    expiresAt: at.nullable(),
    /** `soon` within 14 days. */
    clock: z.enum(['none', 'fine', 'soon', 'expired']),
  }),
  budget: z.object({ left: z.number(), capacity: z.number(), perSecond: z.number() }).nullable(),
  lastRuns: z.array(Run),
  quarantined: z.number().int(),
  nextSyncAt: at.nullable(),
  createdAt: at,
})
export type Connection = z.infer<typeof Connection>

const Connect = z.strictObject({
  platform: z.string().min(2).max(40),
  name: z.string().trim().min(1).max(80).optional(),
  mode: z.enum(CONNECTOR_MODES).optional(),
  zone: z.string().max(64).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  fields: z.record(z.string().max(40), z.string().max(4000)).optional(),
})

const Sync = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  streams: z.array(z.string().max(40)).max(20).optional(),
})
const Started = z.object({ batchId: z.string(), runs: z.array(z.string()) })
const Tested = z.object({
  ok: z.boolean(),
  account: z.string().nullable(),
  zone: z.string().nullable(),
  currency: z.string().nullable(),
  missing: z.array(z.string()),
  expiresAt: at.nullable(),
  finding: Finding.nullable(),
  tookMs: z.number().int(),
})
const Page = { limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(200).optional() }

export const Quarantined = z.object({
  id,
  connectorId: z.string(),
  connectorName: z.string(),
  platform: z.string(),
  runId: z.string(),
  stream: z.string(),
  /** Row of the file (from 1) or of the page. */
  row: z.number().int(),
  finding: Finding,
  excerpt: z.string(),
  at,
  state: z.enum(['open', 'replayed', 'dismissed']),
})
export type Quarantined = z.infer<typeof Quarantined>

export const DataHealth = z.object({
  connections: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      platform: z.string(),
      kind: z.enum(CONNECTOR_KINDS),
      zone: z.string(),
      /** The account's day is not the shop's. */
      zoneDiffers: z.boolean(),
      newestDay: day.nullable(),
      newestCompleteDay: day.nullable(),
      settledTo: day.nullable(),
      lastSuccessAt: at.nullable(),
      late: z.boolean(),
      /** Rows of the last 28 days, oldest first: 0 where nothing came. */
      days: z.array(z.object({ day, rows: z.number().int(), complete: z.boolean(), settled: z.boolean() })),
    }),
  ),
  /** Days on which two levels of one connection do not add up to the same cost. Amounts in micros of the currency. */
  controls: z.array(
    z.object({
      connectorId: z.string(),
      connectorName: z.string(),
      day,
      currency: z.string(),
      levels: z.array(z.object({ level: z.string(), costMicros: z.number().int(), rows: z.number().int() })),
      differenceMicros: z.number().int(),
      within: z.boolean(),
    }),
  ),
  /** What changed about past days, newest first. */
  restatements: z.array(
    z.object({
      connectorId: z.string(),
      connectorName: z.string(),
      runId: z.string(),
      at,
      rows: z.number().int(),
      fromDay: day.nullable(),
      toDay: day.nullable(),
      costMicrosBefore: z.number().int().nullable(),
      costMicrosAfter: z.number().int().nullable(),
      currency: z.string().nullable(),
    }),
  ),
  suspects: z.array(Run),
  quarantined: z.number().int(),
})
export type DataHealth = z.infer<typeof DataHealth>

export const connectEndpoints = group({
  'GET /api/connectors': {
    summary: 'Connections and the platforms that can be connected (K4, K9)',
    tag: 'connectors',
    access: 'data:read',
    answer: z.object({ items: z.array(Connection), platforms: z.array(Platform) }),
  },
  'POST /api/connectors': {
    summary: 'Connect a platform; several connections of one platform are fine (K6)',
    tag: 'connectors',
    access: 'connectors:manage',
    fresh: true,
    body: Connect,
    status: 201,
    answer: Connection,
    refusals: [
      'platform-unknown',
      'mode-not-offered',
      'field-unknown',
      'field-wrong',
      'field-missing',
      'zone-unknown',
      'currency-unknown',
      'live-beside-demo',
    ],
  },
  'GET /api/connectors/{id}': {
    summary: 'One connection',
    tag: 'connectors',
    access: 'data:read',
    params: z.object({ id }),
    answer: Connection,
    refusals: ['not-found'],
  },
  'PATCH /api/connectors/{id}': {
    summary: 'Change name, mode, keys, streams; switch on or off (K3, K4)',
    tag: 'connectors',
    access: 'connectors:manage',
    params: z.object({ id }),
    body: z.strictObject({
      name: z.string().trim().min(1).max(80).optional(),
      mode: z.enum(CONNECTOR_MODES).optional(),
      enabled: z.boolean().optional(),
      zone: z.string().max(64).optional(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
      fields: z.record(z.string().max(40), z.string().max(4000)).optional(),
      streams: z.record(z.string().max(40), z.boolean()).optional(),
    }),
    answer: Connection,
    refusals: [
      'not-found',
      'mode-not-offered',
      'field-unknown',
      'field-wrong',
      'field-missing',
      'zone-unknown',
      'currency-unknown',
      'connector-has-facts',
      'stream-unknown',
      'live-beside-demo',
    ],
  },
  'DELETE /api/connectors/{id}': {
    summary: 'Remove a connection; with data=true also everything that came through it',
    tag: 'connectors',
    access: 'connectors:manage',
    fresh: true,
    params: z.object({ id }),
    query: z.object({ data: z.enum(['true', 'false']).default('false') }),
    answer: z.object({ removedRows: z.number().int() }),
    refusals: ['not-found', 'connector-has-facts', 'run-active'],
  },
  'POST /api/connectors/{id}/test': {
    summary: 'Test the connection: one harmless call with its keys',
    tag: 'connectors',
    access: 'connectors:manage',
    params: z.object({ id }),
    answer: Tested,
    refusals: ['not-found'],
  },
  'POST /api/connectors/{id}/authorize': {
    summary: 'Begin the OAuth flow of the platform; open the address in the browser',
    tag: 'connectors',
    access: 'connectors:manage',
    params: z.object({ id }),
    answer: z.object({ url: z.string() }),
    refusals: ['not-found', 'oauth-not-offered', 'field-missing'],
  },
  'GET /api/connectors/oauth/callback': {
    summary: 'Where the platform sends the browser back to; answers with a redirect to the connection',
    tag: 'connectors',
    access: 'connectors:manage',
    // Vendors send further parameters of their own (Google a scope, Cafe24 a trace id).
    query: z.looseObject({
      state: z.string().max(200).optional(),
      code: z.string().max(4000).optional(),
      error: z.string().max(200).optional(),
      error_description: z.string().max(1000).optional(),
    }),
    answer: 'text/html',
  },
  'POST /api/connectors/{id}/sync': {
    summary: 'Sync now; without days the look-back of the platform',
    tag: 'connectors',
    access: 'connectors:manage',
    params: z.object({ id }),
    body: Sync.optional(),
    status: 202,
    answer: Started,
    refusals: [
      'not-found',
      'connector-off',
      'vendor-mode-has-no-api',
      'vendor-not-connected',
      'run-active',
      'range-wrong',
      'stream-unknown',
    ],
  },
  'POST /api/connectors/{id}/backfill': {
    summary: 'Read history, newest days first; goes on where an interrupted one stopped (L12)',
    tag: 'connectors',
    access: 'connectors:manage',
    params: z.object({ id }),
    body: z.strictObject({
      days: z.number().int().min(1).max(1100),
      streams: z.array(z.string().max(40)).max(20).optional(),
    }),
    status: 202,
    answer: Started,
    refusals: [
      'not-found',
      'connector-off',
      'vendor-mode-has-no-api',
      'vendor-not-connected',
      'run-active',
      'stream-unknown',
    ],
  },
  'GET /api/connectors/{id}/status': {
    summary: 'State of one connection and what runs for it',
    tag: 'connectors',
    access: 'data:read',
    params: z.object({ id }),
    answer: z.object({
      state: z.enum(CONNECTION_STATES),
      syncStatus: z.enum(['synced', 'syncing', 'error']),
      running: z.array(Run),
      finding: Finding.nullable(),
      lastSuccessAt: at.nullable(),
      nextSyncAt: at.nullable(),
    }),
    refusals: ['not-found'],
  },
  'GET /api/sync-runs': {
    summary: 'Runs, newest first',
    tag: 'runs',
    access: 'data:read',
    query: z.object({
      ...Page,
      connector: z.string().max(64).optional(),
      kind: z.enum(RUN_KINDS).optional(),
      state: z.enum(RUN_STATES).optional(),
      batch: z.string().max(64).optional(),
    }),
    answer: z.object({ items: z.array(Run), next: z.string().nullable() }),
  },
  'GET /api/sync-runs/{id}': {
    summary: 'One run with its pages',
    tag: 'runs',
    access: 'data:read',
    params: z.object({ id }),
    answer: z.object({
      run: Run,
      pages: z.array(
        z.object({
          page: z.number().int(),
          request: z.string(),
          format: z.string(),
          bytes: z.number().int(),
          fetchedAt: at,
        }),
      ),
      cursor: z.string().nullable(),
    }),
    refusals: ['not-found'],
  },
  'POST /api/sync-runs/{id}/stop': {
    summary: 'Stop a run after the page it is at; it can go on later',
    tag: 'runs',
    access: 'connectors:manage',
    params: z.object({ id }),
    answer: Run,
    refusals: ['not-found', 'run-not-active'],
  },
  'GET /api/raw-pages/{page}': {
    summary: 'A page as the vendor sent it',
    tag: 'runs',
    access: 'connectors:manage',
    params: z.object({ page: z.coerce.number().int().min(1) }),
    answer: 'application/octet-stream',
    refusals: ['not-found'],
  },
  'GET /api/quarantine': {
    summary: 'Rows that could not be used, with the reason and what to do',
    tag: 'quarantine',
    access: 'data:read',
    query: z.object({
      ...Page,
      connector: z.string().max(64).optional(),
      run: z.string().max(64).optional(),
      state: z.enum(['open', 'replayed', 'dismissed']).default('open'),
    }),
    answer: z.object({ items: z.array(Quarantined), next: z.string().nullable(), open: z.number().int() }),
  },
  'POST /api/quarantine/replay': {
    summary: 'Read quarantined rows again from their raw pages, after a fix',
    tag: 'quarantine',
    access: 'connectors:manage',
    body: z.strictObject({
      connector: z.string().max(64).optional(),
      run: z.string().max(64).optional(),
      ids: z.array(z.string().max(64)).max(1000).optional(),
    }),
    answer: z.object({ tried: z.number().int(), loaded: z.number().int(), stillOpen: z.number().int() }),
  },
  'POST /api/quarantine/dismiss': {
    summary: 'Put rows aside for good',
    tag: 'quarantine',
    access: 'connectors:manage',
    body: z.strictObject({
      connector: z.string().max(64).optional(),
      run: z.string().max(64).optional(),
      ids: z.array(z.string().max(64)).max(1000).optional(),
    }),
    answer: z.object({ dismissed: z.number().int() }),
  },
  'GET /api/data-health': {
    summary: 'Freshness, control totals, restatements, suspect runs (K9, D11)',
    tag: 'data health',
    access: 'data:read',
    answer: DataHealth,
  },
  'GET /api/demo': {
    summary: 'Whether the demo shop is here, and how much of it',
    tag: 'demo',
    access: 'data:read',
    answer: z.object({
      state: z.enum(['off', 'starting', 'filling', 'ready']),
      connections: z.number().int(),
      counts: z.record(z.string(), z.number().int()),
      progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
      /** Demo data and live connections are never mixed: with a live one the demo is not offered. */
      available: z.boolean(),
    }),
  },
  'POST /api/demo': {
    summary: 'Open the demo shop: a made-up world behind rehearsal platforms on this machine; nothing is sent out',
    tag: 'demo',
    access: 'connectors:manage',
    status: 202,
    answer: z.object({ state: z.enum(['starting', 'filling', 'ready']) }),
    refusals: ['demo-beside-live'],
  },
  'DELETE /api/demo': {
    summary: 'Remove all demo data, exactly the rows counted',
    tag: 'demo',
    access: 'connectors:manage',
    answer: z.object({ removed: z.record(z.string(), z.number().int()) }),
    refusals: ['not-found'],
  },
  // IN11, IN12: the same under the other name (CF2).
  'POST /api/integrations/connect/{platform}': {
    summary: 'Connect a platform (IN11a)',
    tag: 'integrations',
    access: 'connectors:manage',
    fresh: true,
    params: z.object({ platform: z.string().min(2).max(40) }),
    body: Connect.omit({ platform: true }).optional(),
    status: 201,
    answer: Connection,
    refusals: [
      'platform-unknown',
      'mode-not-offered',
      'field-unknown',
      'field-wrong',
      'field-missing',
      'zone-unknown',
      'currency-unknown',
      'live-beside-demo',
    ],
  },
  'DELETE /api/integrations/{id}': {
    summary: 'Remove a connection and keep its data (IN11b)',
    tag: 'integrations',
    access: 'connectors:manage',
    fresh: true,
    params: z.object({ id }),
    answer: z.object({ removedRows: z.number().int() }),
    refusals: ['not-found', 'connector-has-facts', 'run-active'],
  },
  'GET /api/integrations': {
    summary: 'Connections (IN11c)',
    tag: 'integrations',
    access: 'data:read',
    answer: z.object({ items: z.array(Connection) }),
  },
  'POST /api/integrations/{id}/test': {
    summary: 'Test a connection (IN11d)',
    tag: 'integrations',
    access: 'connectors:manage',
    params: z.object({ id }),
    answer: Tested,
    refusals: ['not-found'],
  },
  'POST /api/integrations/{id}/sync/{what}': {
    summary: 'Sync products, orders or inventory (IN12a-c); what a platform cannot give is refused plainly',
    tag: 'integrations',
    access: 'connectors:manage',
    params: z.object({ id, what: z.enum(['products', 'orders', 'inventory']) }),
    status: 202,
    answer: Started,
    refusals: [
      'not-found',
      'connector-off',
      'vendor-mode-has-no-api',
      'vendor-not-connected',
      'run-active',
      'stream-unknown',
    ],
  },
  'GET /api/integrations/{id}/sync/status': {
    summary: 'State of the sync (IN12d, S6)',
    tag: 'integrations',
    access: 'data:read',
    params: z.object({ id }),
    answer: z.object({
      state: z.enum(CONNECTION_STATES),
      syncStatus: z.enum(['synced', 'syncing', 'error']),
      running: z.array(Run),
      finding: Finding.nullable(),
      lastSuccessAt: at.nullable(),
      nextSyncAt: at.nullable(),
    }),
    refusals: ['not-found'],
  },
})

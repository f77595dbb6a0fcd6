import { z } from 'zod'
import { group } from './endpoint.ts'

const id = z.string().min(5).max(64)
const at = z.number().int().meta({ description: 'Epoch milliseconds UTC', example: 1_795_000_000_000 })

/** Shop basics. Currency is ISO 4217; the zone is an IANA name and decides the business day (DESIGN section 3). */
export const Shop = z.object({
  name: z.string().trim().min(1).max(80),
  country: z.string().regex(/^[A-Z]{2}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  zone: z.string().min(1).max(64),
})

export const AuditEntry = z.object({
  seq: z.number().int(),
  at,
  actor: z.object({
    kind: z.enum(['user', 'key', 'operator', 'system', 'anonymous']),
    id: z.string().nullable(),
    name: z.string(),
  }),
  action: z.string().meta({ example: 'people.invited' }),
  object: z.string().nullable().meta({ example: 'inv_01JD3N…' }),
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
  hash: z.string(),
})

export const Backup = z.object({
  id,
  file: z.string(),
  reason: z.enum(['nightly', 'upgrade', 'demand', 'before-restore']),
  state: z.enum(['running', 'verified', 'failed', 'damaged']),
  createdAt: at,
  verifiedAt: at.nullable(),
  bytes: z.number().int().nullable(),
  detail: z.string().nullable().meta({ description: 'What verification saw: tables and rows, or what is wrong' }),
})

export const Job = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'dead']),
  attempts: z.number().int(),
  runAt: at,
  lastError: z.string().nullable(),
})

const Part = z.object({ name: z.string(), state: z.enum(['ok', 'degraded', 'down']), detail: z.string().optional() })

export const houseEndpoints = group({
  'GET /healthz': {
    summary: 'Is the process alive? Never touches the database',
    tag: 'health',
    access: 'public',
    identified: false,
    answer: z.object({ state: z.literal('ok') }),
  },
  'GET /readyz': {
    summary: 'Can it do its work? 503 when not',
    tag: 'health',
    access: 'public',
    answer: z.object({
      state: z.enum(['ok', 'degraded', 'down']),
      parts: z.array(Part).optional().meta({ description: 'Only for a signed-in owner (ASVS 13.4.5)' }),
    }),
  },
  'GET /api/health': {
    summary: 'Health in one line (O1)',
    tag: 'health',
    access: 'public',
    answer: z.object({ status: z.enum(['ok', 'degraded', 'down']), version: z.string(), time: at }),
  },
  'GET /api/shop': {
    summary: 'Shop basics; null before set-up is finished',
    tag: 'shop',
    access: 'shop:read',
    answer: z.object({ shop: Shop.nullable() }),
  },
  'PUT /api/shop': {
    summary: 'Set the shop basics',
    tag: 'shop',
    access: 'shop:write',
    body: Shop.strict(),
    answer: z.object({ shop: Shop }),
    refusals: ['zone-unknown', 'currency-unknown'],
  },
  'GET /api/admin/audit-log': {
    summary: 'Audit log, newest first (AU4)',
    tag: 'audit',
    access: 'audit:read',
    query: z.object({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      offset: z.coerce.number().int().min(0).default(0),
      action: z.string().max(60).optional(),
    }),
    answer: z.object({
      items: z.array(AuditEntry),
      total: z.number().int(),
      limit: z.number().int(),
      offset: z.number().int(),
    }),
  },
  'GET /api/admin/audit-log/verification': {
    summary: 'Walk the hash chain; names the first broken row',
    tag: 'audit',
    access: 'audit:read',
    answer: z.object({
      intact: z.boolean(),
      rows: z.number().int(),
      firstBroken: z.object({ seq: z.number().int(), why: z.string() }).nullable(),
      head: z.string(),
    }),
  },
  'GET /api/backups': {
    summary: 'Backups, newest first, and the age of the newest verified one',
    tag: 'backups',
    access: 'backups:manage',
    answer: z.object({
      items: z.array(Backup),
      newestVerifiedAt: at.nullable(),
      folder: z.string(),
      nextNightlyAt: at.nullable(),
    }),
  },
  'POST /api/backups': {
    summary: 'Back up now',
    tag: 'backups',
    access: 'backups:manage',
    status: 202,
    answer: Backup,
  },
  'POST /api/backups/{id}/verify': {
    summary: 'Open the copy and check it again',
    tag: 'backups',
    access: 'backups:manage',
    params: z.object({ id }),
    answer: Backup,
    refusals: ['not-found', 'backup-damaged'],
  },
  'POST /api/backups/{id}/restore': {
    summary:
      'Put this backup in place of the live data; a backup of the present state is taken first, then the product restarts itself',
    tag: 'backups',
    access: 'backups:manage',
    fresh: true,
    params: z.object({ id }),
    body: z.strictObject({ confirm: z.literal('RESTORE') }),
    status: 202,
    answer: z.object({ backup: Backup, safety: Backup }),
    refusals: ['not-found', 'backup-damaged'],
  },
  'GET /api/backups/{id}/file': {
    summary: 'Download a backup',
    tag: 'backups',
    access: 'backups:manage',
    fresh: true,
    params: z.object({ id }),
    answer: 'application/octet-stream',
    refusals: ['not-found'],
  },
  'GET /api/jobs': {
    summary: 'Background work: counts, and the jobs that gave up',
    tag: 'jobs',
    access: 'jobs:manage',
    answer: z.object({
      waiting: z.number().int(),
      running: z.number().int(),
      dead: z.number().int(),
      deadJobs: z.array(Job),
    }),
  },
  'POST /api/jobs/{id}/retry': {
    summary: 'Try a dead job again',
    tag: 'jobs',
    access: 'jobs:manage',
    params: z.object({ id: z.string().min(1).max(80) }),
    answer: Job,
    refusals: ['not-found'],
  },
  'GET /api/events': {
    summary: 'Live updates (server-sent events)',
    tag: 'events',
    access: 'shop:read',
    answer: 'text/event-stream',
  },
})

/** What an event on `/api/events` carries: which kind of data changed, so that the page asks again. */
export const LiveEvent = z.object({
  topic: z.enum([
    'shop',
    'people',
    'keys',
    'backups',
    'jobs',
    'audit',
    'restart',
    'connectors',
    'runs',
    'quarantine',
    'demo',
    'kpi',
    'digest',
    'rules',
    'proposals',
    'executions',
    'alerts',
    'notices',
  ]),
  id: z.string().nullable(),
})
export type LiveEvent = z.infer<typeof LiveEvent>

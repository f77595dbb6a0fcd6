import { join } from 'node:path'
import type { Handlers } from '@commerce/contracts'
import { createAudit, createAuditRoutes } from '@commerce/domain/audit'
import { createBackupFolder, createBackupRoutes, createBackups, type Restore } from '@commerce/domain/backup'
import { createDigestRoutes } from '@commerce/domain/digest'
import { createKpi, createKpiRoutes } from '@commerce/domain/kpi'
import { createLive } from '@commerce/domain/live'
import { createShop, createShopRoutes } from '@commerce/domain/shop'
import { dayOf, type Zone } from '@commerce/kernel'
import { migrate, openStore, snapshotTools } from '@commerce/store'
import { createJobs } from '@commerce/store/jobs'
import { openKeyring, type Redactor } from '@commerce/store/secrets'
import { createAuth } from '../auth/index.ts'
import type { Config } from '../config/index.ts'
import {
  clockProbe,
  createEventRoutes,
  createHealthRoutes,
  createHttpApp,
  createIdempotency,
  databaseProbe,
  diskProbe,
  freeBytes,
  type Limits,
  type Log,
  migrationsProbe,
  workerProbe,
} from '../http/index.ts'
import { createMcp } from '../mcp/index.ts'
import { createAct } from './act/index.ts'
import { createBackground } from './background.ts'
import { createData } from './data.ts'
import { createDemo } from './demo/demo.ts'
import { createDemoRoutes } from './demo/routes.ts'
import { createDigestWork } from './digest.ts'
import { createJobRoutes } from './job-routes.ts'
import { createMeasuring } from './measure.ts'
import type { Ports } from './ports.ts'
import { profilesFrom } from './profiles.ts'
import { RefusedStart } from './refused-start.ts'
import { finishRestore } from './restored.ts'
import { createTracking } from './tracking.ts'
import { VERSION } from './version.ts'

const DASHBOARD = join(import.meta.dirname, '../../../dashboard/dist')

export interface OpenOptions {
  readonly config: Config
  readonly ports: Ports
  readonly log: Log
  readonly redactor: Redactor
  /** Where people reach the product; known once the port is. */
  readonly publicOrigin: string
  /** Called when a restore wants the data swapped; the caller closes this product, swaps and opens a new one. */
  readonly onRestore: (restore: Restore) => void
  /** False: upgrade without a copy (`--no-snapshot`). */
  readonly snapshot?: boolean
  /** Another place than Telegram's own, for rehearsals. */
  readonly telegramApi?: string
  /** Other request limits than the usual ones, for measuring. */
  readonly limits?: Limits
}

export type Product = Awaited<ReturnType<typeof openProduct>>

/**
 * Puts everything together on one database, from its opening to its closing. Nothing listens and nothing works in the
 * background yet.
 *
 * @throws StoreTrouble when the place cannot hold the data; RefusedStart when the keys cannot be read.
 */
export async function openProduct(options: OpenOptions) {
  const { config, ports, log, redactor, publicOrigin } = options
  const { clock, ids, random } = ports
  const base = await openStore({ url: config.databaseUrl, dataDir: config.dataDir, clock })
  const closers: (() => Promise<void>)[] = [() => base.close()]
  const close = async (): Promise<void> => {
    for (const one of closers.reverse()) await one()
  }
  try {
    const migrated = await migrate(base, { snapshot: options.snapshot ?? true })
    const opened = await openKeyring(base, {
      dataDir: config.dataDir,
      env: config.masterKey,
      clock,
      ids,
      random,
      redactor,
    })
    if (!opened.ok) throw new RefusedStart(opened.refusal)
    const keyring = opened.value
    keyring.registerSealedColumn('two_factors', 'secret_sealed', 'id')

    const idempotency = createIdempotency({
      store: base,
      clock,
      secret: await keyring.namedSecret('http.idempotency', 32),
    })
    const live = createLive({ store: base, clock, ids })
    const store = live.waking(idempotency.marking(base))
    const audit = createAudit({ store, clock, key: await keyring.namedSecret('audit.key', 32) })
    const shared = { store, clock, recordAudit: audit.record, announce: live.announce }
    const shop = createShop(shared)

    const jobs = await createJobs(base, {
      clock,
      ids,
      random,
      redact: redactor.text,
      report: ({ error, ...about }) => log.warn({ ...about, err: error }, 'a job did not go well'),
      ...(base.engine === 'postgres' && config.databaseUrl !== null ? { connectionString: config.databaseUrl } : {}),
    })
    closers.push(() => jobs.close())

    const folder = createBackupFolder(config.backups.dir)
    let zone: Zone = await shop.zone()
    const backups = createBackups({
      ...shared,
      ids,
      jobs,
      folder,
      tools: snapshotTools(base),
      retention: config.backups.retention,
      dayOf: (at) => dayOf(at, zone),
      auditHead: audit.head,
      restartWith: async (restore) => {
        await store.write((tx) => live.announce(tx, 'restart', null))
        options.onRestore(restore)
      },
    })
    if (migrated.copy !== null) await backups.adopt(migrated.copy.file, 'upgrade')

    const {
      access,
      routes: authRoutes,
      identify,
      stillThere,
    } = createAuth({
      ...shared,
      ids,
      random,
      sealer: keyring,
      publicUrl: publicOrigin,
      shopName: async () => (await shop.get())?.name ?? null,
      cookieSecret: await keyring.namedSecret('auth.cookies', 32),
      jwtSecret: config.jwtSecret === null ? await keyring.namedSecret('auth.jwt', 32) : Buffer.from(config.jwtSecret),
      google: config.googleSignIn,
      version: VERSION,
      demo: config.demo,
      spoken: () => data.connections.nameAgain(),
      log: (level, message) => log[level]({ part: 'auth' }, message),
    })

    // Before anybody is let in: a session that was ended since the copy was made must not get one request through.
    await finishRestore(config.dataDir, { store, audit, access, clock })

    const data = createData({
      ...{ config, ports, log, store, jobs, keyring, shop, audit, live, publicUrl: publicOrigin },
      acting: () => act,
      // Of whoever set the shop up; before anybody did, that of most who will.
      language: async () => (await access.listPeople()).find(({ role }) => role === 'owner')?.language ?? 'ko',
    })
    const kpi = createKpi({ ...shared, ids })
    await kpi.seed()
    const measuring = createMeasuring({
      ...{ ports, store, shop, audit, data, profiles: profilesFrom(kpi) },
      // Put together below: the inbox needs the figures, and the home page the inbox.
      decisions: (language) => act.proposals.decisions(language),
    })
    const digest = createDigestWork({
      ...{ config, ports, store, jobs, shop, audit, live, data, measuring },
      decisions: () => act.proposals.digestDecisions(),
      telegram: config.telegram.token === null ? null : () => act.telegram,
    })
    const http = {
      publicOrigin,
      frontendOrigin: config.frontendOrigin,
      loopbackOnly: config.publicUrl === null && isLoopback(config.host),
      trustedProxies: config.trustedProxies,
      dev: config.dev,
      version: VERSION,
    }
    const tracking = createTracking({
      ...{ ports, store, log, shop, audit, live, measuring, http },
      publicUrl: publicOrigin,
      limits: options.limits,
    })
    await tracking.links.learnZone()
    // What visitors did until the last moment is written before the database goes.
    closers.push(() => tracking.links.close())
    const demo = createDemo({ config, ports, log, store, data, audit, live, rules: (open) => act.demo(open) })
    closers.push(() => demo.close())

    const act = createAct({
      ...{ config, ports, log, store, jobs, shop, audit, backups, live, access, data, kpi },
      digest: () => digest,
      measuring,
      keys: {
        cursors: await keyring.namedSecret('act.cursors', 32),
        codes: await keyring.namedSecret('telegram.codes', 32),
        webhook: await keyring.namedSecret('telegram.webhook', 32),
      },
      telegramApi: options.telegramApi,
    })

    await act.rules.seed(false)

    const process = ids.next('prc')
    const work = {
      handlers: { ...data.handlers, ...measuring.handlers, ...tracking.handlers, ...act.handlers },
      schedules: [...data.schedules, ...measuring.schedules, ...tracking.schedules, ...act.schedules],
      async tidy() {
        await data.tidy()
        await tracking.links.tidy()
      },
    }
    const house = { config, ports, store: base, jobs, backups, live, idempotency, shop, data: work, digest }
    const background = createBackground({ ...house, process })
    const events = createEventRoutes({ live, clock, stillThere, log })
    const shopRoutes = createShopRoutes(shop)
    const handlers = {
      ...authRoutes,
      ...createAuditRoutes(audit),
      ...createBackupRoutes({ backups, folder, nextNightlyAt: background.nextNightlyAt }),
      ...createJobRoutes({ jobs, store, announce: live.announce, recordAudit: audit.record }),
      ...events.handlers,
      ...data.routes,
      ...measuring.routes,
      ...tracking.routes,
      ...createDemoRoutes(demo),
      ...createKpiRoutes(kpi),
      ...createDigestRoutes(digest),
      ...act.routes,
      ...shopRoutes,
      'PUT /api/shop': async (call) => {
        const before = await act.currency()
        const result = await shopRoutes['PUT /api/shop'](call)
        if ((await act.currency()) !== before) await act.rules.currencyChanged(before)
        // The day of the shop decides when its night is.
        zone = await shop.zone()
        await tracking.links.learnZone()
        await background.schedule()
        return result
      },
      ...createHealthRoutes({
        clock,
        log,
        version: VERSION,
        probes: [
          databaseProbe(base, clock, process),
          migrationsProbe(base),
          workerProbe(base, clock),
          diskProbe(() => freeBytes(config.dataDir)),
          clockProbe(base, clock),
        ],
      }),
    } satisfies Handlers
    const mcp = createMcp({ handlers, ids, log, version: VERSION, redact: redactor.text, ip: '127.0.0.1' })
    closers.push(() => mcp.close())
    const app = createHttpApp({
      handlers,
      identify,
      idempotency,
      ...(options.limits === undefined ? {} : { limits: options.limits }),
      clock,
      ids,
      random,
      log,
      dashboardDir: DASHBOARD,
      config: http,
      visitors: tracking.visitors,
      mcp: mcp.answer,
    })
    return {
      app,
      access,
      act,
      audit,
      background,
      backups,
      data,
      demo,
      digest,
      events,
      jobs,
      keyring,
      kpi,
      mcp,
      measuring,
      migrated,
      shop,
      store: base,
      tracking,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

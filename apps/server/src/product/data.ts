import type { Language } from '@commerce/contracts/words'
import type { Audit } from '@commerce/domain/audit'
import { createConnections, createConnectRoutes, createRunRoutes, createViews } from '@commerce/domain/connect'
import { createImportRoutes, createImports, createWatch, IMPORT_JOB, WATCH_JOB } from '@commerce/domain/imports'
import { createIngest, type Ingest } from '@commerce/domain/ingest'
import type { Live } from '@commerce/domain/live'
import type { ShopService } from '@commerce/domain/shop'
import { isCurrency } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { JobHandlers, JobRun, Jobs, Schedule } from '@commerce/store/jobs'
import type { Keyring } from '@commerce/store/secrets'
import type { Config } from '../config/index.ts'
import { freeBytes, type Log } from '../http/index.ts'
import type { Ports } from './ports.ts'
import { createVendors } from './vendors.ts'
import { VERSION } from './version.ts'

const DUE_JOB = 'ingest.due'
const EVERY_MINUTE = '* * * * *'

/** What comes in: connections, runs, files. Put together here, because they meet only through ports. */
export function createData(deps: {
  config: Config
  ports: Ports
  log: Log
  store: Store
  jobs: Jobs
  keyring: Keyring
  shop: ShopService
  audit: Audit
  live: Live
  publicUrl: string
  /** Of the shop. */
  language: () => Promise<Language>
  /** What was decided and done about connections goes with them. */
  acting: () => {
    count(ids: readonly string[]): Promise<Record<string, number>>
    remove(tx: Tx, ids: readonly string[]): Promise<Record<string, number>>
  }
}) {
  const { config, ports, log, store, jobs, keyring, shop } = deps
  const { clock, ids, random } = ports
  const shared = { store, clock, ids, recordAudit: deps.audit.record, announce: deps.live.announce }
  const vendors = createVendors({ clock })
  keyring.registerSealedColumn('connectors', 'credentials_sealed', 'id')
  keyring.registerSealedColumn('connectors', 'tokens_sealed', 'id')
  keyring.registerSealedColumn('oauth_states', 'verifier_sealed', 'state_hash')

  const connections = createConnections({
    ...shared,
    random,
    sealer: keyring,
    transports: vendors.transports,
    connectors: vendors.connectors,
    variable: (name) => config.vendorVariables[name],
    publicUrl: deps.publicUrl,
    language: deps.language,
    note: (connection, exchange) => log.debug({ connection, ...exchange }, 'vendor'),
  })
  const ingest = withActing(
    deps.acting,
    vendors.files,
    createIngest({
      ...shared,
      jobs,
      connections,
      shopZone: () => shop.zone(),
      mapFile: vendors.mapFile,
      rowInFile: vendors.rowInFile,
      release: VERSION,
    }),
  )
  const imports = createImports({
    ...shared,
    jobs,
    dataDir: config.dataDir,
    files: vendors.files,
    ingest,
    connections,
    async shop() {
      const basics = await shop.get()
      const currency = basics !== null && isCurrency(basics.currency) ? basics.currency : 'KRW'
      return { currency, zone: await shop.zone() }
    },
    freeBytes: async () => freeBytes(config.dataDir),
  })
  const watch = createWatch(imports)
  const views = createViews({ connections, ingest })

  const handlers: JobHandlers = {
    ...ingest.handlers,
    [DUE_JOB]: {
      async run() {
        await ingest.queueDue()
      },
    },
    [IMPORT_JOB]: {
      async run({ payload, signal }) {
        await imports.run(String(payload.fileId), String(payload.runId), signal)
      },
    },
    [WATCH_JOB]: {
      async run({ signal }) {
        for (const { name, runId, refusal } of await watch.look(signal)) {
          if (refusal === null) log.info({ file: name, run: runId }, 'imported from the folder')
          else log.warn({ file: name, code: refusal.code }, 'a file in the import folder was not imported')
        }
      },
    },
  }
  const schedules: readonly Schedule[] = [
    { name: DUE_JOB, cron: EVERY_MINUTE, zone: 'UTC', job: DUE_JOB, payload: {} },
    { name: WATCH_JOB, cron: EVERY_MINUTE, zone: 'UTC', job: WATCH_JOB, payload: {} },
  ]

  return {
    connections,
    ingest,
    imports,
    views,
    vendors,
    handlers,
    schedules,
    tidy: () => imports.inbox.tidy(),
    /** E2-E4, E7: connections of platforms whose variables are set. */
    adoptEnvironment: () => connections.adoptEnvironment(keysGiven(config.vendorVariables)),
    routes: {
      ...createConnectRoutes({ connections, ingest, views, clock, publicUrl: deps.publicUrl }),
      ...createRunRoutes({ ingest, views }),
      ...createImportRoutes({ imports, ingest, views, connections }),
    },
  }
}
export type Data = ReturnType<typeof createData>

/** Removing a connection takes what was proposed and carried out about it along; both are counted together. */
function withActing(
  acting: Parameters<typeof createData>[0]['acting'],
  load: () => Promise<unknown>,
  ingest: Ingest,
): Ingest {
  const reading = readingFiles(load, ingest)
  return {
    ...reading,
    count: async (ids) => ({ ...(await reading.count(ids)), ...(await acting().count(ids)) }),
    remove: async (tx, ids) => ({ ...(await reading.remove(tx, ids)), ...(await acting().remove(tx, ids)) }),
  }
}

/** Whatever reads stored pages again has the reading of files at hand, which is loaded only when it is needed. */
function readingFiles(load: () => Promise<unknown>, ingest: Ingest): Ingest {
  const handlers = Object.entries(ingest.handlers).map(([name, handler]) => [
    name,
    {
      ...handler,
      async run(job: JobRun) {
        await load()
        await handler.run(job)
      },
    },
  ])
  return {
    ...ingest,
    handlers: Object.fromEntries(handlers),
    async replay(...which) {
      await load()
      return await ingest.replay(...which)
    },
    async rebuild(...what) {
      await load()
      return await ingest.rebuild(...what)
    },
    async follow(...what) {
      await load()
      return await ingest.follow(...what)
    },
  }
}

/** The version of Meta's API has a default and says nothing about keys. */
function keysGiven(variables: Config['vendorVariables']): boolean {
  return Object.entries(variables).some(([name, value]) => value !== undefined && name !== 'META_GRAPH_API_VERSION')
}

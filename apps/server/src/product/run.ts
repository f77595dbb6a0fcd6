import type { Restore } from '@commerce/domain/backup'
import { granted, type Result } from '@commerce/kernel'
import { storageTrouble } from '@commerce/store'
import type { Redactor } from '@commerce/store/secrets'
import type { Config } from '../config/index.ts'
import { type Limits, type Listening, type ListenRefusal, type Log, securityHeaders, serve } from '../http/index.ts'
import { forgetAddress, noteAddress } from './address.ts'
import { createDoor } from './door.ts'
import { openProduct, type Product } from './open.ts'
import { originOf } from './origin.ts'
import type { Ports } from './ports.ts'
import { swapData } from './restored.ts'

/** How long a stop waits for what runs; systemd and containers wait longer than that. */
const GRACE_MS = 4_000

/** `all`: answers and does background work. `web`: answers only. `worker`: background work only, no port. `bot`: Telegram only, no port. */
export type Role = 'all' | 'web' | 'worker' | 'bot'

export interface Running {
  /** Where people reach it. */
  readonly origin: string
  /** The product of now: a restore puts another in its place. */
  product(): Product
  /** Resolves when it has stopped: by `stop`, or by a restart that failed (then it rejects). */
  readonly stopped: Promise<void>
  stop(): Promise<void>
}

/**
 * Listens, opens the product and works in the background; on a restore it closes everything, swaps the data and begins
 * again behind the same port. A swap that fails leaves the data as it was.
 *
 * The port comes first: a second copy on the same data ends here, before it has touched anything.
 */
export async function runProduct(options: {
  config: Config
  ports: Ports
  log: Log
  redactor: Redactor
  snapshot: boolean
  role: Role
  limits?: Limits
  telegramApi?: string
}): Promise<Result<Running, ListenRefusal>> {
  const { config, ports, log, role } = options
  const { clock } = ports
  const ended = Promise.withResolvers<void>()
  const publicOrigin = originOf(config, config.port)
  const door = createDoor(securityHeaders({ publicOrigin }, publicOrigin.startsWith('https:')).api)
  let listening: Listening | null = null
  const answers = role === 'all' || role === 'web'
  const works = role === 'all' || role === 'worker'
  if (answers) {
    const { host, port } = config
    const listened = await serve({ app: door, host, port, ...ports, publicOrigin })
    if (!listened.ok) return listened
    listening = listened.value
  }
  const origin = originOf(config, listening?.port ?? config.port)
  let stopping = false
  /** Products that were ended: what only now gets ready must not begin to work on them. */
  const left = new WeakSet<Product>()
  /** What runs beside the jobs of each product. */
  const beside = new WeakMap<Product, { stop(): Promise<void> }>()
  let turn: Promise<void> = Promise.resolve()

  async function begin(): Promise<Product> {
    const opened = await openProduct({
      ...options,
      publicOrigin: origin,
      onRestore: (restore) => void restart(restore),
    })
    if (!config.demo) await opened.data.adoptEnvironment()
    const demo = answers ? await opened.demo.begin() : null
    if (works) {
      await opened.background.schedule()
      // Work on a demo shop needs its twin, whose ports are other ones now.
      if (demo === null) await opened.background.start()
      else
        void demo.done.then(async () => {
          if (left.has(opened)) return
          // Its orders are all in now: the first page shows what led to them, not only that of a minute later.
          await opened.tracking.attribution.catchUp().catch((error: unknown) => {
            log.warn({ err: error }, 'what led to the orders of the demo shop is not known yet')
          })
          await opened.background.start()
        })
    }
    beside.set(opened, opened.act.begin(role))
    door.open(opened.app)
    return opened
  }

  /** Stops what runs on the database, within the grace, and lets go of it. */
  async function end(old: Product): Promise<void> {
    left.add(old)
    old.events.close()
    const patience = new AbortController()
    const answered = Promise.race([door.shut(), clock.sleep(GRACE_MS, patience.signal)])
    await Promise.all([
      answered,
      works ? old.background.stop(GRACE_MS) : undefined,
      Promise.race([beside.get(old)?.stop(), clock.sleep(GRACE_MS, patience.signal)]),
    ])
    patience.abort()
    await old.close()
  }

  let product: Product
  try {
    product = await begin()
  } catch (error) {
    await listening?.close(0)
    throw error
  }
  if (listening !== null) noteAddress(config.dataDir, origin)

  /** One after the other: a stop during a restart waits for it. */
  function restart(restore: Restore): Promise<void> {
    const { file } = restore
    turn = turn.then(async () => {
      if (stopping) return
      log.info({ file }, 'restoring a backup: closing')
      const head = await product.audit.head()
      await end(product)
      const failure = await swapData(restore, head, config).then(
        () => null,
        (error: unknown) => {
          log.error({ err: error, file }, 'the backup could not be put in place; going on with the data as it was')
          return storageTrouble(error) ?? 'internal'
        },
      )
      product = await begin()
      if (failure !== null) {
        // Whoever asked must be able to learn that the data is not that of the backup.
        const entry = { ...restore.entry, action: 'backups.restore-failed', reason: failure }
        await product.store.write((tx) => product.audit.record(tx, entry))
      }
      log.info({ file, failure }, 'running again')
    })
    turn.catch((error: unknown) => ended.reject(error))
    return turn
  }

  return granted({
    origin,
    product: () => product,
    stopped: ended.promise,
    async stop() {
      if (stopping) return
      stopping = true
      if (listening !== null) forgetAddress(config.dataDir)
      await turn.catch(() => undefined)
      await Promise.all([end(product), listening?.close(GRACE_MS)])
      ended.resolve()
    },
  })
}

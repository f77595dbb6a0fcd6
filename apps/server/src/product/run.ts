import type { Restore } from '@commerce/domain/backup'
import { granted, type Result } from '@commerce/kernel'
import { restoreSnapshot } from '@commerce/store'
import type { Redactor } from '@commerce/store/secrets'
import type { Config } from '../config/index.ts'
import { type Listening, type ListenRefusal, type Log, serve } from '../http/index.ts'
import { openProduct, type Product } from './open.ts'
import type { Ports } from './ports.ts'

/** How long a stop waits for what runs; systemd and containers wait longer than that. */
const GRACE_MS = 4_000

export interface Running {
  /** Where people reach it. */
  readonly origin: string
  /** The product of now: a restore puts another in its place. */
  product(): Product
  /** Resolves when it has stopped: by `stop`, or by a restart that failed (then it rejects). */
  readonly stopped: Promise<void>
  stop(): Promise<void>
}

interface Life {
  readonly product: Product
  readonly listening: Listening
}

/**
 * Opens the product, listens and works in the background; on a restore it closes everything, swaps the data and begins again
 * on the same port. A swap that fails leaves the data as it was.
 */
export async function runProduct(options: {
  config: Config
  ports: Ports
  log: Log
  redactor: Redactor
  snapshot: boolean
}): Promise<Result<Running, ListenRefusal>> {
  const { config, ports, log } = options
  const origin = config.publicUrl ?? `http://${hostInAddress(config.host)}:${config.port}`
  const ended = Promise.withResolvers<void>()
  let stopping = false
  let turn: Promise<void> = Promise.resolve()

  async function begin(): Promise<Result<Life, ListenRefusal>> {
    const product = await openProduct({
      ...options,
      publicOrigin: origin,
      onRestore: (restore) => void restart(restore),
    })
    const listened = await serve({
      app: product.app,
      host: config.host,
      port: config.port,
      ...ports,
      publicOrigin: origin,
    })
    if (!listened.ok) {
      await product.close()
      return listened
    }
    await product.background.schedule()
    await product.background.start()
    return granted({ product, listening: listened.value })
  }

  async function end({ product, listening }: Life): Promise<void> {
    product.events.close()
    await Promise.all([listening.close(GRACE_MS), product.background.stop(GRACE_MS)])
    await product.close()
  }

  const first = await begin()
  if (!first.ok) return first
  let life = first.value

  /** One after the other: a stop during a restart waits for it. */
  function restart({ file, sha256, entry }: Restore): Promise<void> {
    turn = turn.then(async () => {
      if (stopping) return
      log.info({ file }, 'restoring a backup: closing')
      await end(life)
      const swapped = await restoreSnapshot(file, sha256, { url: config.databaseUrl, dataDir: config.dataDir }).then(
        () => true,
        (error: unknown) => {
          log.error({ err: error, file }, 'the backup could not be put in place; going on with the data as it was')
          return false
        },
      )
      const next = await begin()
      if (!next.ok) throw new Error(`cannot listen again after the restore: ${next.refusal.code}`)
      life = next.value
      const { product } = life
      if (swapped) {
        await product.access.endAllSessions()
        await product.store.write((tx) => product.audit.record(tx, entry))
      }
      log.info({ file, swapped }, 'running again')
    })
    turn.catch((error: unknown) => ended.reject(error))
    return turn
  }

  return granted({
    origin,
    product: () => life.product,
    stopped: ended.promise,
    async stop() {
      if (stopping) return
      stopping = true
      await turn.catch(() => undefined)
      await end(life)
      ended.resolve()
    },
  })
}

function hostInAddress(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

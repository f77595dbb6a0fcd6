import { createServer } from 'node:net'
import { createIds } from '@commerce/kernel'
import { createRedactor } from '@commerce/store/secrets'
import type { TestPlace } from '@commerce/store/testing'
import { onTestFinished } from 'vitest'
import { loadConfig } from '../../apps/server/src/config/index.ts'
import { createLog } from '../../apps/server/src/log/index.ts'
import type { Product } from '../../apps/server/src/product/open.ts'
import { realPorts } from '../../apps/server/src/product/ports.ts'
import { type Running, runProduct } from '../../apps/server/src/product/run.ts'
import { type Client, createClient, type Exchange } from './client.ts'

export const OPERATOR = { actor: { kind: 'operator' }, requestId: null } as const

export interface ProductRig {
  readonly origin: string
  readonly port: number
  /** Everything the product logged, at level debug. */
  readonly lines: readonly string[]
  /** Every answer that a client of this rig got. */
  readonly exchanges: readonly Exchange[]
  /** The product of now; another one after a restore or a restart. */
  product(): Product
  client(headers?: Readonly<Record<string, string>>): Client
  /** What the clock of the product says, epoch milliseconds. */
  now(): number
  /** Puts it forward. */
  travel(ms: number): void
  /** Stops it and starts it again on the same data and port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/**
 * The whole product in this process: configuration, redaction, log, database, background work, HTTP on a free port. It is
 * stopped at the end of the test.
 *
 * @param env variables beside the place. @param time `still`: it moves by `travel` only, so that no answer depends on how
 * busy the machine is. @param more `at`: what its clock says at first, epoch milliseconds; `telegramApi`: the counterpart of
 * Telegram. @throws what `runProduct` throws or refuses.
 */
export async function startProduct(
  place: TestPlace,
  env: Readonly<Record<string, string>> = {},
  time: 'runs' | 'still' = 'runs',
  more: { readonly at?: number; readonly telegramApi?: string } = {},
): Promise<ProductRig> {
  const lines: string[] = []
  const exchanges: Exchange[] = []
  const real = realPorts()
  const begun = { now: real.clock.now(), monotonic: real.clock.monotonic() }
  const { at = begun.now, ...rest } = more
  let ahead = at - begun.now
  const clock = {
    ...real.clock,
    now: () => (time === 'still' ? begun.now : real.clock.now()) + ahead,
    monotonic: () => (time === 'still' ? begun.monotonic : real.clock.monotonic()) + ahead,
  }
  const ports = { clock, random: real.random, ids: createIds(clock, real.random) }
  const port = await freePort()

  async function run(): Promise<Running> {
    const loaded = loadConfig({
      flags: {},
      env: {
        PORT: String(port),
        COMMERCE_DATA_DIR: place.dataDir,
        COMMERCE_LOG_LEVEL: 'debug',
        COMMERCE_LOG_FORMAT: 'json',
        ...(place.url === null ? {} : { DATABASE_URL: place.url }),
        ...env,
      },
      cwd: place.dataDir,
    })
    if (!loaded.ok) throw new Error(`configuration: ${JSON.stringify(loaded.problems)}`)
    const { config } = loaded
    const redactor = createRedactor()
    for (const secret of config.secrets) redactor.register(secret)
    const log = createLog({ log: config.log, redactor, terminal: false, to: { write: (line) => lines.push(line) } })
    const started = await runProduct({ config, ports, log, redactor, snapshot: true, role: 'all', ...rest })
    if (!started.ok) throw new Error(`refused: ${started.refusal.code}`)
    return started.value
  }

  let running = await run()
  onTestFinished(() => running.stop())
  const local = (): string => `http://127.0.0.1:${port}`
  return {
    get origin() {
      return running.origin
    },
    port,
    lines,
    exchanges,
    product: () => running.product(),
    client: (headers) => createClient(local, headers, (exchange) => exchanges.push(exchange)),
    now: () => clock.now(),
    travel: (ms) => {
      ahead += ms
    },
    async restart() {
      await running.stop()
      running = await run()
    },
    stop: () => running.stop(),
  }
}

/** A port that was free a moment ago: the same one is needed again after a restart. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('not a TCP address')
  return address.port
}

import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { inFolder } from './kit/folder.ts'
import { load } from './kit/load.ts'
import { alternate, type Bench } from './kit/measure.ts'
import { freePort } from './start.ts'

const PRODUCT = join(import.meta.dirname, 'kit', 'product-http.ts')
const BARE = join(import.meta.dirname, 'kit', 'bare-http.ts')
const WINDOW = { connections: 32, ms: 4_000 }

/** A JSON route of the product, with all it does for each request (id, headers, log, limits), against bare node:http. */
export const bench: Bench = {
  name: 'http',
  run: () =>
    inFolder(async (folder) => {
      const ports = { product: await freePort(), bare: await freePort() }
      const children = [
        await started(PRODUCT, ports.product, {
          COMMERCE_DATA_DIR: folder,
          COMMERCE_LOG_LEVEL: 'error',
        }),
        await started(BARE, ports.bare, {}),
      ]
      try {
        await load(ports.product, '/healthz', { ...WINDOW, ms: 1_000 })
        const alive = await alternate(
          3,
          () => load(ports.product, '/healthz', WINDOW),
          () => load(ports.bare, '/healthz', WINDOW),
        )
        const health = await alternate(
          3,
          () => load(ports.product, '/api/bootstrap', WINDOW),
          () => load(ports.bare, '/healthz', WINDOW),
        )
        return [
          {
            what: 'GET /healthz',
            unit: 'answers/s',
            value: alive.ours,
            limit: alive.limit,
            limitIs: 'bare node:http',
            reach: null,
          },
          {
            what: 'GET /api/bootstrap (reads the database)',
            unit: 'answers/s',
            value: health.ours,
            limit: health.limit,
            limitIs: 'bare node:http',
            reach: null,
          },
        ]
      } finally {
        for (const child of children) child.kill('SIGTERM')
      }
    }),
}

async function started(file: string, port: number, env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [file], {
    stdio: 'ignore',
    env: { ...process.env, ...env, PORT: String(port) },
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null)
    if (answer?.ok) return child
    await wait(20)
  }
}

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { inFolder } from './kit/folder.ts'
import { type Bench, median } from './kit/measure.ts'

const MAIN = join(import.meta.dirname, '..', 'apps/server/main.mjs')
const RUNS = 7

/** From starting the process to its first answer, on a fresh and on an existing data folder; memory when idle. */
export const bench: Bench = {
  name: 'start',
  run: () =>
    inFolder(async (folder) => {
      const first = await once(folder)
      const again: number[] = []
      let idle = 0
      for (let run = 0; run < RUNS; run += 1) {
        const result = await once(folder)
        again.push(result.seconds)
        idle = result.megabytes
      }
      return [
        {
          what: 'start to first answer, empty folder',
          unit: 's',
          value: first.seconds,
          limit: null,
          limitIs: '',
          reach: null,
        },
        {
          what: 'start to first answer, existing data',
          unit: 's',
          value: median(again),
          limit: null,
          limitIs: '',
          reach: 0.5,
        },
        { what: 'memory when idle (resident)', unit: 'MiB', value: idle, limit: null, limitIs: '', reach: 120 },
      ]
    }),
}

async function once(dataDir: string): Promise<{ seconds: number; megabytes: number }> {
  const port = await freePort()
  const start = performance.now()
  const child = spawn(process.execPath, [MAIN, 'start', '--no-open'], {
    stdio: 'ignore',
    env: { ...process.env, COMMERCE_DATA_DIR: dataDir, PORT: String(port) },
  })
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null)
      if (answer?.ok) break
      await wait(5)
    }
    const seconds = (performance.now() - start) / 1_000
    // Two seconds for the start's garbage to be collected: idle memory is asked for, not the peak.
    await wait(2_000)
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    return { seconds, megabytes: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024 }
  } finally {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

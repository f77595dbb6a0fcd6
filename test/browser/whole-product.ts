import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = new URL('../../', import.meta.url).pathname

export interface WholeProduct extends AsyncDisposable {
  /** Where the dashboard is, without a slash at the end. */
  readonly dashboard: string
  readonly setupLink: string
  /** Runs `commerce …` on the same data folder and gives what it printed. */
  commerce(...args: readonly string[]): string
}

/** The product as `npm start` runs it, with nothing configured: a process of its own, an empty data folder, a free port. */
export async function wholeProduct(): Promise<WholeProduct> {
  // Built again only when its sources changed.
  execFileSync(process.execPath, [join(ROOT, 'scripts/run.mjs'), 'build'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const dataDir = mkdtempSync(join(tmpdir(), 'commerce-browser-'))
  const env = { PATH: process.env.PATH, COMMERCE_DATA_DIR: dataDir, PORT: '0', COMMERCE_LOG_LEVEL: 'error' }
  const main = join(ROOT, 'apps/server/main.mjs')
  const server = spawn(process.execPath, [main, 'start', '--json', '--no-open'], {
    env,
    cwd: dataDir,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const facts = await firstLine(server)
  return {
    dashboard: `${facts.address}/dashboard`,
    setupLink: facts.setupLink,
    commerce: (...args) =>
      execFileSync(process.execPath, [main, ...args], {
        env: { ...env, PORT: new URL(facts.address).port },
        cwd: dataDir,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    async [Symbol.asyncDispose]() {
      const gone = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await gone
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function firstLine(server: ChildProcess): Promise<{ address: string; setupLink: string }> {
  return new Promise((resolve, reject) => {
    let text = ''
    server.once('exit', (code) => reject(new Error(`the product ended with ${code} before it listened: ${text}`)))
    server.stdout?.on('data', (part: Buffer) => {
      text += part.toString()
      if (text.includes('\n')) resolve(JSON.parse(text.slice(0, text.indexOf('\n'))))
    })
  })
}

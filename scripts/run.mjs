// `npm start`, `npm test` and the other tasks, on a machine with nothing but Node 20 and npm: installs what is missing, then runs
// the task under Node 24. Plain JavaScript, no packages.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buildDashboard } from './dashboard.mjs'
import { ensureNode, FLAGS, ROOT } from './node24.mjs'
import { test } from './test.mjs'

const [task = 'help', ...rest] = process.argv.slice(2)
const bin = (name) => join(ROOT, 'node_modules', name)
const VITE = bin('vite/bin/vite.js')

const tasks = {
  start: async () => {
    buildDashboard(node())
    return run([...FLAGS, join(ROOT, 'apps/server/main.mjs'), 'start', ...rest])
  },
  dev: () => {
    run([VITE, '--host', '127.0.0.1', '--strictPort'], { cwd: join(ROOT, 'apps/dashboard') })
    // People use the address of the development server, which passes requests on; so that is the public one.
    const env = { COMMERCE_PUBLIC_URL: 'http://127.0.0.1:28011', NODE_ENV: 'development', ...process.env }
    return run(['--watch', join(ROOT, 'apps/server/main.mjs'), 'start', '--no-open', ...rest], { env })
  },
  build: () => buildDashboard(node(), { force: rest.includes('--force') }),
  test: () => {
    buildDashboard(node())
    return test(node(), rest)
  },
  check: async () => {
    const steps = [
      ['types of the server', [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']],
      ['types of the dashboard', [bin('typescript/bin/tsc'), '-p', 'apps/dashboard/tsconfig.json']],
      ['types of the browser tests', [bin('typescript/bin/tsc'), '-p', 'test/browser/tsconfig.json']],
      ['format, lint, direction of dependencies', [bin('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', '.']],
      ['unused code', [bin('knip/bin/knip.js')]],
    ]
    const failed = []
    for (const [name, args] of steps) {
      console.log(`\n— ${name}`)
      if ((await run(args)) !== 0) failed.push(name)
    }
    console.log(failed.length === 0 ? '\nAll checks passed.' : `\nNot passed: ${failed.join(', ')}.`)
    return failed.length === 0 ? 0 : 1
  },
  bench: () => {
    buildDashboard(node())
    return run([join(ROOT, 'bench/run.ts'), ...rest])
  },
  demo: () => {
    buildDashboard(node())
    // A folder of its own, so that made-up figures never lie beside real ones; the path of the file also keeps a DATABASE_URL of
    // `.env` out of it.
    const dataDir = process.env.COMMERCE_DATA_DIR ?? join(ROOT, 'data-demo')
    const place = process.env.DATABASE_URL === undefined ? { DATABASE_URL: join(dataDir, 'ads.sqlite3') } : {}
    const env = { ...process.env, ...place, COMMERCE_DATA_DIR: dataDir, ADS_DEMO_MODE: '1' }
    return run([...FLAGS, join(ROOT, 'apps/server/main.mjs'), 'start', ...rest], { env })
  },
}

if (!(task in tasks)) {
  console.error(`No task "${task}". There are: ${Object.keys(tasks).join(', ')}.`)
  process.exit(2)
}
install()
// Escape codes are for terminals; a log or a pipe gets plain lines.
if (!process.stdout.isTTY) {
  delete process.env.FORCE_COLOR
  process.env.NO_COLOR = '1'
}
process.exitCode = (await tasks[task]()) ?? 0

/** Installs when packages are missing or the lock file is newer than what is installed. */
function install() {
  const marker = join(ROOT, 'node_modules/.package-lock.json')
  const lock = join(ROOT, 'package-lock.json')
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs) return
  console.error('Installing packages (the first time takes a minute) ...')
  // Not `npm ci`: it insists on the binaries of every other platform, which a registry may lack. `--no-save` leaves the lock alone.
  const done = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (done.status === 0) return
  console.error(
    '\nThe packages could not be installed; nothing was started. The lines above say why. Check the network, then run the command again.',
  )
  process.exit(done.status ?? 1)
}

function node() {
  return ensureNode()
}

/**
 * Runs a file under Node 24, passes signals on, gives its exit code. npm starts this through a shell that dies of SIGTERM without
 * passing it on; so when the parent is gone, the child is asked to stop as well instead of holding its port for ever.
 */
function run(args, options = {}) {
  const child = spawn(node(), args, { cwd: ROOT, stdio: 'inherit', ...options })
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 500)
  return new Promise((resolve) =>
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      resolve(signal ? 130 : (code ?? 1))
    }),
  )
}

// Builds the dashboard when what it is made of has changed. Plain JavaScript, no packages.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './node24.mjs'

const APP = join(ROOT, 'apps/dashboard')
const SOURCES = ['apps/dashboard', 'packages/contracts/src', 'packages/kernel/src', 'package-lock.json']
const MARK = join(APP, 'dist/.inputs')

export function buildDashboard(node, { force = false } = {}) {
  const inputs = fingerprint()
  if (!force && existsSync(MARK) && readFileSync(MARK, 'utf8') === inputs) return 0
  console.error('Building the dashboard ...')
  const built = spawnSync(node, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: APP,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (built.status !== 0) {
    console.error('\nThe dashboard could not be built; the lines above say why. Nothing was started.')
    process.exit(built.status ?? 1)
  }
  writeFileSync(MARK, inputs)
  return 0
}

/** Names, sizes and moments of change: reading every byte at each start would cost more than it is worth. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const source of SOURCES) visit(join(ROOT, source), hash)
  return hash.digest('hex')
}

function visit(path, hash) {
  const info = statSync(path)
  if (!info.isDirectory()) {
    hash.update(`${path.slice(ROOT.length)} ${info.size} ${info.mtimeMs}\n`)
    return
  }
  for (const name of readdirSync(path).sort()) {
    if (name === 'dist' || name === 'node_modules' || /\.test\.tsx?$/.test(name)) continue
    visit(join(path, name), hash)
  }
}

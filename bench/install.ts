import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from './kit/measure.ts'

const ROOT = join(import.meta.dirname, '..')
const MANIFESTS = ['package.json', 'package-lock.json', '.npmrc']
const WORKSPACES = [
  'packages/kernel',
  'packages/contracts',
  'packages/store',
  'packages/domain',
  'apps/server',
  'apps/dashboard',
]

/** Bytes a production install takes, as the container makes it: no development packages, no Node. */
export const bench: Bench = {
  name: 'install',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'commerce-install-'))
    try {
      for (const name of MANIFESTS) cpSync(join(ROOT, name), join(folder, name))
      for (const name of WORKSPACES)
        cpSync(join(ROOT, name, 'package.json'), join(folder, name, 'package.json'), { recursive: true })
      execFileSync('npm', ['install', '--no-save', '--omit=dev', '--omit=optional', '--ignore-scripts'], {
        cwd: folder,
        stdio: 'ignore',
      })
      const bytes = sizeOf(folder)
      return [
        { what: 'production install, packages', unit: 'MB', value: bytes / 1e6, limit: null, limitIs: '', reach: 60 },
      ]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

function sizeOf(path: string): number {
  const info = statSync(path, { throwIfNoEntry: false })
  if (info === undefined) return 0
  if (!info.isDirectory()) return info.size
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.isSymbolicLink())
    .reduce((sum, entry) => sum + sizeOf(join(path, entry.name)), 0)
}

import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

const MAIN = join(import.meta.dirname, '../../main.ts')
export const SCRIPT = join(import.meta.dirname, '../../../../../scripts/commerce.mjs')

export interface Child {
  readonly process: ChildProcess
  /** Resolves with the first line of standard output that `wanted` accepts; rejects when the process ends before. */
  line(wanted: (line: string) => boolean): Promise<string>
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>
}

/** The command line as a process of its own; killed when the test ends. */
export function launch(
  argv: readonly string[],
  { cwd, env = {}, uid, script = MAIN }: { cwd: string; env?: Record<string, string>; uid?: number; script?: string },
): Child {
  const child = spawn(process.execPath, [script, ...argv], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const out: string[] = []
  let err = ''
  const waiting = new Set<(line: string) => void>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    out.push(line)
    for (const look of waiting) look(line)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out: out.join('\n'), err }))
  })
  return {
    process: child,
    ended,
    line: (wanted) =>
      new Promise((resolve, reject) => {
        const seen = out.find(wanted)
        if (seen !== undefined) return resolve(seen)
        const look = (line: string): void => {
          if (!wanted(line)) return
          waiting.delete(look)
          resolve(line)
        }
        waiting.add(look)
        void ended.then(({ code }) => reject(new Error(`it ended with ${code}: ${err}`)))
      }),
  }
}

/** Starts the product on a free port; resolves when it says where it is. */
export async function launchProduct(cwd: string, env: Record<string, string> = {}) {
  const child = launch(['start', '--json', '--no-open'], { cwd, env: { PORT: '0', ...env } })
  const said: unknown = JSON.parse(await child.line((line) => line.startsWith('{"address"')))
  return { ...child, ...(said as { address: string; setupLink: string | null; dataDir: string }) }
}

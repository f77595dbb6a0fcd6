import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../run.ts'

export interface Typed {
  readonly exit: number
  readonly out: string
  readonly err: string
}

/** A folder of its own for one test. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'commerce-cli-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** Types a command in a folder, off a terminal; `env` holds nothing else than what is given. */
export function prompt(cwd: string, env: Readonly<Record<string, string>> = {}) {
  return async (...argv: string[]): Promise<Typed> => {
    const [out, err]: [string[], string[]] = [[], []]
    const exit = await run(argv, {
      env,
      cwd,
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      outIsTerminal: false,
      errIsTerminal: false,
      inIsTerminal: false,
    })
    return { exit, out: out.join(''), err: err.join('') }
  }
}

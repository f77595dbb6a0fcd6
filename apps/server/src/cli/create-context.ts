import type { Language, Say } from '@commerce/contracts/words'
import type { Command } from 'commander'
import { loadConfig, type Name } from '../config/index.ts'
import { problemLines } from './config-words.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit.ts'
import { Failure } from './failure.ts'
import { GLOBAL_FLAGS, type Leaf } from './spec.ts'
import type { Terminal } from './terminal.ts'

/** Joins what stands on the command line with the place it was typed in. */
export function createContext(
  setting: { terminal: Terminal; language: Language; say: Say },
  command: Command,
  spec: Leaf,
): Context {
  const { terminal, language, say } = setting
  const options: Record<string, string | string[] | boolean | undefined> = command.optsWithGlobals()
  const json = options.json === true
  const quiet = options.quiet === true
  const flags = flagsOf(command, spec, options)
  const load = () => loadConfig({ flags, env: terminal.env, cwd: terminal.cwd })
  return {
    terminal,
    language,
    say,
    json,
    mayAsk: terminal.inIsTerminal && options.input !== false,
    args: command.args,
    options,
    flags,
    data: (value, text) => terminal.out(json ? `${JSON.stringify(value)}\n` : text),
    note: (text) => {
      if (!quiet) terminal.err(`${text}\n`)
    },
    load,
    config() {
      const loaded = load()
      if (loaded.ok) return loaded.config
      if (json) terminal.err(`${JSON.stringify({ error: { code: 'config', problems: loaded.problems } })}\n`)
      else terminal.err(`${[...problemLines(loaded.problems, say), say('config.wrong')].join('\n')}\n`)
      throw new Failure(null, EXIT.config)
    },
  }
}

function flagsOf(
  command: Command,
  spec: Leaf,
  options: Readonly<Record<string, string | string[] | boolean | undefined>>,
): Partial<Record<Name, string>> {
  const flags: Partial<Record<Name, string>> = {}
  for (const { flags: written, variable } of [...GLOBAL_FLAGS, ...(spec.flags ?? [])]) {
    if (variable === undefined) continue
    const owner = [command, command.parent, command.parent?.parent].find((one) =>
      one?.options.some((option) => option.flags === written),
    )
    const key = owner?.options.find((option) => option.flags === written)?.attributeName()
    const value = key === undefined ? undefined : options[key]
    if (typeof value === 'string') flags[variable] = value
  }
  return flags
}

import type { Language, Say } from '@commerce/contracts/words'
import { Argument, Command, Option } from 'commander'
import { VERSION } from '../product/version.ts'
import { createContext } from './create-context.ts'
import { type Flag, GLOBAL_FLAGS, isLeaf, type Spec } from './spec.ts'
import { specs } from './specs.ts'
import type { Terminal } from './terminal.ts'

interface Setting {
  readonly terminal: Terminal
  readonly language: Language
  readonly say: Say
}

/** Commander's own titles of help sections, and ours. */
const TITLES = {
  'Usage:': 'help.usage',
  'Arguments:': 'help.arguments',
  'Options:': 'help.options',
  'Global Options:': 'help.global',
  'Commands:': 'help.commands',
} as const

/** All commands with their help. What a command does is loaded when it runs, so help and mistakes are answered at once. */
export function buildProgram(setting: Setting, ended: (exit: number) => void): Command {
  const { terminal, say } = setting
  const program = new Command('commerce')
    .exitOverride()
    .showHelpAfterError(false)
    .helpOption('-h, --help', say('options.help'))
    .helpCommand(false)
    .version(VERSION, '--version', say('options.version'))
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      // What is wrong is said by `tell`, in the person's language.
      outputError: () => {},
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => (isTitle(title) ? say(TITLES[title]) : title),
      // Said above, before the examples.
      commandDescription: () => '',
    })
  for (const flag of GLOBAL_FLAGS) program.addOption(optionOf(flag, say))
  head(program, say('commands.program'), ['commerce start', 'commerce doctor', 'commerce backup now --json'], say)
  program.addHelpText('after', () => exitCodes(say))
  const groups = new Map<string, Command>([['', program]])
  for (const spec of specs) add(groups, spec, setting, ended)
  return program
}

function add(groups: Map<string, Command>, spec: Spec, setting: Setting, ended: (exit: number) => void): void {
  const { say } = setting
  const words = spec.path.split(' ')
  const name = words.at(-1) ?? ''
  const parent = groups.get(words.slice(0, -1).join(' '))
  if (parent === undefined) throw new Error(`${spec.path} stands before its group`)
  const command = parent
    .command(name)
    .helpCommand(false)
    .summary(say(`commands.${spec.path}`))
  head(command, say(`commands.${spec.path}`), spec.examples, say)
  if (!isLeaf(spec)) {
    groups.set(spec.path, command)
    return
  }
  for (const { name: argument, about, choices } of spec.args ?? []) {
    const made = new Argument(`<${argument}>`, say(`options.${about}`))
    command.addArgument(choices === undefined ? made : made.choices([...choices]))
  }
  for (const flag of spec.flags ?? []) command.addOption(optionOf(flag, say))
  command.allowExcessArguments(false)
  command.action(async () => {
    const action = await spec.load()
    const exit = await action(createContext(setting, command, spec))
    if (exit !== undefined) ended(exit)
  })
}

function optionOf({ flags, about, params, choices }: Flag, say: Say): Option {
  const option = new Option(flags, say(`options.${about}`, params))
  return choices === undefined ? option : option.choices([...choices])
}

/** What it does, then examples, then the rest (clig.dev: lead with examples). */
function head(command: Command, about: string, examples: readonly string[], say: Say): void {
  command.addHelpText(
    'before',
    `${about}\n\n${say('help.examples')}\n${examples.map((line) => `  ${line}\n`).join('')}`,
  )
}

function isTitle(title: string): title is keyof typeof TITLES {
  return Object.hasOwn(TITLES, title)
}

function exitCodes(say: Say): string {
  const lines = ([0, 1, 2, 3, 75, 78] as const).map((code) => `  ${String(code).padEnd(3)} ${say(`help.exit${code}`)}`)
  return `\n${say('help.exitCodes')}\n${lines.join('\n')}`
}

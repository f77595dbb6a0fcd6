import { cliWords, type Language } from '@commerce/contracts/words'
import { CommanderError } from 'commander'
import { EXIT } from './exit.ts'
import { Failure } from './failure.ts'
import { languageFor } from './language.ts'
import { buildProgram } from './program.ts'
import { tell } from './tell.ts'
import { processTerminal, type Terminal } from './terminal.ts'
import { usageFailure } from './usage.ts'

/**
 * The command line: `commerce …`.
 *
 * @param argv without node and the file. @returns the exit code.
 */
export async function run(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  const language: Language = languageFor(argv, terminal.env)
  const say = cliWords(language)
  const json = argv.includes('--json')
  let exit: number = EXIT.done
  const program = buildProgram({ terminal, language, say }, (code) => {
    exit = code
  })
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' })
    return exit
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.done
      // A group without its command has shown its help already.
      if (error.code === 'commander.help') return EXIT.usage
      tell(terminal, json, usageFailure(error, say, commandOf(argv)))
      return EXIT.usage
    }
    const failure = error instanceof Failure ? error : (await import('./explain.ts')).explain(error, say, language)
    if (failure.sentences !== null) tell(terminal, json, failure.sentences)
    return failure.exit
  }
}

/** The words before the first option, for "see … --help". */
function commandOf(argv: readonly string[]): string {
  const [first, ...rest] = argv
  return first === undefined || first.startsWith('-') || rest.length === 0 ? 'commerce' : `commerce ${first}`
}

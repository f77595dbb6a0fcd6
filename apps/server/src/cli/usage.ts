import type { Say } from '@commerce/contracts/words'
import type { CommanderError } from 'commander'
import type { Sentences } from './failure.ts'

/** What was wrong with the command line, in the person's language, with what was probably meant. */
export function usageFailure(error: CommanderError, say: Say, command: string): Sentences {
  const name = (/for argument '([^']*)'/.exec(error.message) ?? /'([^']*)'/.exec(error.message))?.[1] ?? ''
  const meant = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(error.message)?.[1]
  return {
    code: error.code,
    title: titleOf(error, name, say),
    consequence: meant === undefined ? '' : say('usage.didYouMean', { name: meant }),
    nextStep: say('usage.seeHelp', { command }),
  }
}

function titleOf(error: CommanderError, name: string, say: Say): string {
  switch (error.code) {
    case 'commander.unknownCommand':
      return say('usage.unknownCommand', { name })
    case 'commander.unknownOption':
      return say('usage.unknownOption', { name })
    case 'commander.missingArgument':
      return say('usage.missingArgument', { name })
    case 'commander.optionMissingArgument':
      return say('usage.missingValue', { name })
    case 'commander.excessArguments':
      return say('usage.tooMany')
    case 'commander.missingMandatoryOptionValue':
      return say('usage.missingArgument', { name })
    case 'commander.invalidArgument':
      return say('usage.wrongValue', { name, choices: /Allowed choices are (.+?)\.?$/.exec(error.message)?.[1] ?? '' })
    default:
      return error.message
  }
}

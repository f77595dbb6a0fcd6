import { type Language, problemWords, type Say } from '@commerce/contracts/words'
import { StoreTrouble } from '@commerce/store'
import { createRedactor } from '@commerce/store/secrets'
import { RefusedStart } from '../product/refused-start.ts'
import { EXIT } from './exit.ts'
import { Failure, failureOf } from './failure.ts'

/** Any error as a failure: trouble of the machine by its own sentence, a bug as what it is, never a stack trace. */
export function explain(error: unknown, say: Say, language: Language): Failure {
  if (error instanceof RefusedStart) return failureOf(error.refusal, say, language)
  if (error instanceof StoreTrouble) return failureOf(error, say, language)
  const words = problemWords(language, 'internal')
  const why = createRedactor().text(error instanceof Error ? error.message : String(error))
  return new Failure({ code: 'internal', ...words, title: `${words.title}: ${why}` }, EXIT.error)
}

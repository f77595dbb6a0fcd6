import { type Language, problemWords, type Say } from '@commerce/contracts/words'
import { StoreTrouble, storageTrouble } from '@commerce/store'
import { createRedactor } from '@commerce/store/secrets'
import { RefusedStart } from '../product/refused-start.ts'
import { EXIT } from './exit.ts'
import { Failure, failureOf } from './failure.ts'

/** Any error as a failure: trouble of the machine by its own sentence, a bug as what it is, never a stack trace. */
export function explain(error: unknown, say: Say, language: Language): Failure {
  if (error instanceof RefusedStart) return failureOf(error.refusal, say, language)
  if (error instanceof StoreTrouble) return failureOf(error, say, language)
  const trouble = storageTrouble(error)
  if (trouble !== null) return failureOf({ code: trouble, params: pathOf(error) }, say, language)
  const words = problemWords(language, 'internal')
  const why = createRedactor().text(error instanceof Error ? error.message : String(error))
  return new Failure({ code: 'internal', ...words, title: `${words.title}: ${why}` }, EXIT.error)
}

function pathOf(error: unknown): Record<string, string> {
  const path = error instanceof Error && 'path' in error ? String(error.path) : '…'
  return { path, why: error instanceof Error ? error.message : '' }
}

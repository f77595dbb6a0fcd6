import { type Language, problemWords, type Say } from '@commerce/contracts/words'
import type { Refusal } from '@commerce/kernel'
import { EXIT, type ExitCode } from './exit.ts'

/** What went wrong, as a person reads it: cause, consequence, next step (ux.md X15). */
export interface Sentences {
  readonly code: string
  readonly title: string
  readonly consequence: string
  readonly nextStep: string
}

/** An expected end of a command; carries what to say and the exit code. */
export class Failure extends Error {
  readonly sentences: Sentences | null
  readonly exit: ExitCode

  /** @param sentences null when everything was said already. */
  constructor(sentences: Sentences | null, exit: ExitCode = EXIT.error) {
    super(sentences?.code ?? 'ended')
    this.name = 'Failure'
    this.sentences = sentences
    this.exit = exit
  }
}

/** Trouble that has its sentences in the words of the command line rather than among the refusals. */
const OWN = new Set([
  'port-in-use',
  'port-not-permitted',
  'address-not-available',
  'network-file-system',
  'database-damaged',
  'database-in-use',
  'database-unreachable',
  'schema-newer',
  'schema-older',
  'upgrade-failed',
  'upgrade-failed-half',
  'snapshot-damaged',
  'no-database',
] as const)
type Own = typeof OWN extends Set<infer T> ? T : never

function isOwn(code: string): code is Own {
  return (OWN as ReadonlySet<string>).has(code)
}

const TRY_AGAIN = new Set(['database-in-use', 'database-unreachable', 'unavailable', 'storage-full'])

/** The failure behind a refusal or a trouble of the machine. */
export function failureOf({ code, params }: Refusal, say: Say, language: Language): Failure {
  const exit =
    code.startsWith('master-key-') && code !== 'master-key-given'
      ? EXIT.config
      : TRY_AGAIN.has(code)
        ? EXIT.tryAgain
        : EXIT.error
  const named = code === 'upgrade-failed' && params.restored === 0 ? 'upgrade-failed-half' : code
  const words = isOwn(named)
    ? {
        title: say(`trouble.${named}.title`, params),
        consequence: say(`trouble.${named}.consequence`, params),
        nextStep: say(`trouble.${named}.nextStep`, params),
      }
    : problemWords(language, code, params)
  return new Failure({ code, ...words }, exit)
}

import type { Language } from './define.ts'
import { problems } from './problems.ts'
import { fillIn } from './translator.ts'

export type ProblemCode = keyof (typeof problems)['en']

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems.en, code)
}

/**
 * The three sentences of a refusal in the person's language. A code without words of its own gets those of `internal`,
 * so that nobody ever sees a bare code; the test of the catalog keeps declared codes from getting there.
 */
export function problemWords(
  language: Language,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): { readonly title: string; readonly consequence: string; readonly nextStep: string } {
  const sentences = problems[language][isProblemCode(code) ? code : 'internal']
  const fill = (sentence: string): string => fillIn(language, sentence, params)
  return { title: fill(sentences.title), consequence: fill(sentences.consequence), nextStep: fill(sentences.nextStep) }
}

import type { RuleCode } from '@commerce/contracts'
import type { Both } from '@commerce/contracts/connector'
import { LANGUAGES, type Language, translator } from '@commerce/contracts/words'
import { kindOf, kindsIn } from '../kinds/index.ts'

/** Kept for a rule nobody gave a name: it is called what its kind is called, in the language of whoever reads. */
const UNNAMED = ''

/** Names the program gives by itself, in both languages: those of the kinds and of the rules in templates. */
const OWN: readonly Both[] = [
  ...[...kindsIn('KRW').values()].map(({ title }) => title),
  { ko: translator('ko')('rules:template.cpcName'), en: translator('en')('rules:template.cpcName') },
]

/** What a rule is called in a language. A name that the program gave follows the language, also where an older version kept it. */
export function nameOfRule(
  { code, name }: { readonly code: RuleCode; readonly name: string },
  language: Language,
): string {
  if (name === UNNAMED) return kindOf(code).title[language]
  return OWN.find((own) => isOneOf(own, name))?.[language] ?? name
}

/** The name to keep of what a person typed: none where it is the title of the kind. A rule of one's own making keeps what stood there. */
export function nameToKeep(code: RuleCode, typed: string): string {
  return code !== 'custom' && isOneOf(kindOf(code).title, typed) ? UNNAMED : typed
}

const isOneOf = (both: Both, name: string): boolean => LANGUAGES.some((language) => both[language] === name)

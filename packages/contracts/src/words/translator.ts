import { createInstance, type i18n, type TFunction } from 'i18next'
import { type Catalog, catalog, type Namespace } from './catalog.ts'
import type { Language } from './define.ts'
import { PARTICLES, withParticle } from './particles.ts'

declare module 'i18next' {
  // Makes keys and placeholders of `t` typed wherever this catalog is imported, in React as well.
  interface CustomTypeOptions {
    defaultNS: readonly ['common', ...Exclude<Namespace, 'common'>[]]
    resources: Catalog
  }
}

/** `t('problems:email-taken.title')`; a key without namespace is looked up in `common`. */
export type Translate = TFunction
export type WordKey = Parameters<Translate>[0]

/** The catalog or a part of it, in both languages. */
export type WordsOf = { readonly [L in Language]: { readonly [namespace: string]: object } }

/**
 * An i18next instance over the given words, ready when this returns. The dashboard hands it to react-i18next and
 * switches it by `changeLanguage`; server, command line, Telegram and mail use {@link translator}.
 */
export function createWords(language: Language, resources: WordsOf): i18n {
  const words = createInstance({
    lng: language,
    fallbackLng: false,
    supportedLngs: ['ko', 'en'],
    ns: Object.keys(resources.en),
    defaultNS: 'common',
    resources,
    initAsync: false,
    // React escapes by itself; mail is rendered by React; Telegram and the terminal have their own rules.
    interpolation: { escapeValue: false },
    missingInterpolationHandler: () => '…',
  })
  void words.init()
  for (const particle of PARTICLES) {
    words.services.formatter?.add(particle, (value) => withParticle(String(value), particle))
  }
  return words
}

const shared = new Map<Language, i18n>()

/** The `t` function of one language. */
export function translator(language: Language): Translate {
  return sharedWords(language).getFixedT(language)
}

/** Fills the placeholders of a sentence that was looked up by other means than a typed key. */
export function fillIn(
  language: Language,
  sentence: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return sharedWords(language).services.interpolator.interpolate(sentence, values, language, {})
}

/** A sentence whose key is made at run time (`rules:why.…`); null when the catalog has none of that name. */
export function sayIf(
  language: Language,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string | null {
  const words = sharedWords(language)
  if (!words.exists(key, values)) return null
  const said: unknown = words.t(key as 'common:save', values)
  return typeof said === 'string' ? said : null
}

function sharedWords(language: Language): i18n {
  const existing = shared.get(language)
  if (existing !== undefined) return existing
  const made = createWords(language, catalog)
  shared.set(language, made)
  return made
}

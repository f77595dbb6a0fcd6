/** The two languages of the product; both are complete. */
export const LANGUAGES = ['ko', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

interface Sentences {
  readonly [key: string]: string | Sentences
}
interface Pair {
  readonly ko: string
  readonly en: string
}
interface Pairs {
  readonly [key: string]: Pair | Pairs
}

/**
 * The keys Korean must have: those of English, except that Korean has no singular. A counted sentence has `items_one`
 * and `items_other` in English and `items_other` alone in Korean (CLDR plural rules, as i18next reads them).
 */
type Mirrored<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Mirrored<T[K]>
}
type Side<T, L extends Language> = {
  readonly [K in keyof T]: T[K] extends { readonly [S in L]: infer Text extends string } ? Text : Side<T[K], L>
}
interface Both<English, Korean> {
  readonly en: English
  readonly ko: Korean
}

/**
 * Declares one namespace of the catalog in both languages: `{ en: { save: 'Save' }, ko: { save: '저장' } }`, or sentence
 * by sentence `{ save: { en: 'Save', ko: '저장' } }`. A sentence that one language lacks does not compile; that both take
 * the same placeholders is held by `catalog.test.ts`.
 */
export function defineWords<const English extends Sentences>(words: {
  readonly en: English
  readonly ko: NoInfer<Mirrored<English>>
}): Both<English, Mirrored<English>>
export function defineWords<const P extends Pairs>(words: P): Both<Side<P, 'en'>, Side<P, 'ko'>>
export function defineWords(words: Both<Sentences, Sentences> | Pairs): Both<Sentences, Sentences> {
  return isByLanguage(words) ? words : { en: side(words, 'en'), ko: side(words, 'ko') }
}

function isByLanguage(words: Both<Sentences, Sentences> | Pairs): words is Both<Sentences, Sentences> {
  return typeof words.en === 'object' && typeof words.ko === 'object'
}

function isPair(value: Pair | Pairs): value is Pair {
  return typeof value.en === 'string' && typeof value.ko === 'string'
}

function side(pairs: Pairs, language: Language): Sentences {
  return Object.fromEntries(
    Object.entries(pairs).map(([key, value]) => [key, isPair(value) ? value[language] : side(value, language)]),
  )
}

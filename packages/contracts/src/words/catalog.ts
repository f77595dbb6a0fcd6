import { actWords } from './act-words.ts'
import { dataWords } from './data-words.ts'
import { figureWords } from './figure-words.ts'
import { firstWords } from './first-words.ts'
import { frameWords } from './frame-words.ts'
import { problems } from './problems.ts'

/**
 * Every sentence of the product, as i18next takes it: `{ en: { problems: … }, ko: { problems: … } }`. A new namespace is
 * a file beside this one and its name in both languages in `first-words.ts`, `figure-words.ts`, `data-words.ts`, `act-words.ts` or `frame-words.ts`. Keys of `common` need no
 * prefix. The dashboard loads it in those parts, and never the refusals: the server says them in the person's language.
 */
export const catalog = {
  en: { ...firstWords.en, ...dataWords.en, ...actWords.en, ...figureWords.en, ...frameWords.en, problems: problems.en },
  ko: { ...firstWords.ko, ...dataWords.ko, ...actWords.ko, ...figureWords.ko, ...frameWords.ko, problems: problems.ko },
}

export type Catalog = (typeof catalog)['en']
export type Namespace = keyof Catalog

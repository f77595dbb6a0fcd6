import type { Language, Namespace, Translate } from '@commerce/contracts/words'
import { createWords } from '@commerce/contracts/words'
import { initReactI18next, useTranslation } from 'react-i18next'

const NAMESPACES = ['common'] as const satisfies readonly Namespace[]

/** The one i18next instance of the page; `preferences.ts` switches its language. */
export function startWords(language: Language) {
  const words = createWords(language)
  initReactI18next.init(words)
  return words
}

/** The words of the person's language: `const { t, language } = useWords()`, then `t('people:invite', { name })`. Keys are typed. */
export function useWords(): { readonly t: Translate; readonly language: Language } {
  const { i18n } = useTranslation(NAMESPACES)
  const language: Language = i18n.language === 'en' ? 'en' : 'ko'
  return { t: i18n.getFixedT(language, NAMESPACES), language }
}

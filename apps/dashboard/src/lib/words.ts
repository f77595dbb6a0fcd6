import type { Language, Namespace, Translate } from '@commerce/contracts/words'
import { createWords, firstWords } from '@commerce/contracts/words'
import { useMemo } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { useStore } from './store.ts'
import { shopZone } from './zone.ts'

const NAMESPACES = ['common'] as const satisfies readonly Namespace[]

/** The one i18next instance of the page; `preferences.ts` switches its language. */
export function startWords(language: Language) {
  const words = createWords(language, firstWords)
  initReactI18next.init(words)
  return words
}

export interface Words {
  /** `t('people:invite', { name })`: keys and placeholders are typed. */
  readonly t: Translate
  /** The words of a key that stands in a list as text (`namespace.key`), the title of a page for example; the key itself when there are none. */
  readonly title: (key: string) => string
  readonly language: Language
}

/** The words of the person's language; the component is drawn again when the language changes. */
export function useWords(): Words {
  const { i18n } = useTranslation(NAMESPACES)
  // Words hold times: whoever says them is drawn again when the zone of the shop becomes known.
  useStore(shopZone)
  const language: Language = i18n.language === 'en' ? 'en' : 'ko'
  return useMemo(
    () => ({
      t: i18n.getFixedT(language, NAMESPACES),
      title: (key) => {
        const [namespace = '', name = ''] = key.split(/[.:]/, 2)
        const found: unknown = i18n.getResource(language, namespace, name)
        return typeof found === 'string' ? found : key
      },
      language,
    }),
    [i18n, language],
  )
}

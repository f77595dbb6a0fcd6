import { useTranslation } from 'react-i18next'

/** The words of the person's language: `const { t, language } = useWords()`, then `t('people.invite', { name })`. Keys are typed. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const language: 'ko' | 'en' = i18n.language === 'en' ? 'en' : 'ko'
  return { t, language }
}

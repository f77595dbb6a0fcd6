import { useWords } from '../../lib/words.ts'
import { StartPage } from './page.tsx'

export default function ImportCsv() {
  const { t } = useWords()
  return <StartPage title={t('imports:title')} what={t('imports:what')} notYet={t('imports:notYet')} />
}

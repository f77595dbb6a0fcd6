import { useWords } from '../../lib/words.ts'
import { StartPage } from './page.tsx'

export default function DemoShop() {
  const { t } = useWords()
  return <StartPage title={t('demo:title')} what={t('demo:what')} notYet={t('demo:notYet')} />
}

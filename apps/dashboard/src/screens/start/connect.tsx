import { useWords } from '../../lib/words.ts'
import { StartPage } from './page.tsx'

export default function ConnectChannel() {
  const { t } = useWords()
  return <StartPage title={t('connect:title')} what={t('connect:what')} notYet={t('connect:notYet')} />
}

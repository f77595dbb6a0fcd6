import { useWords } from '../../lib/words.ts'
import { PageHeader } from '../../ui/index.ts'

export default function Inbox() {
  const { t } = useWords()
  return <PageHeader title={t('shell:inbox')} />
}

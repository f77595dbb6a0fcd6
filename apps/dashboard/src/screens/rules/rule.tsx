import { useWords } from '../../lib/words.ts'
import { PageHeader } from '../../ui/index.ts'

export default function RulePage() {
  const { t } = useWords()
  return <PageHeader title={t('shell:rule')} />
}

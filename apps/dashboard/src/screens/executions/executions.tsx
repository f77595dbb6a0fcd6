import { useWords } from '../../lib/words.ts'
import { PageHeader } from '../../ui/index.ts'

export default function Executions() {
  const { t } = useWords()
  return <PageHeader title={t('shell:executions')} />
}

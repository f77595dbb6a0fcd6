import { useWords } from '../../lib/words.ts'
import { PageHeader } from '../../ui/index.ts'

export default function Notices() {
  const { t } = useWords()
  return <PageHeader title={t('shell:notifications')} />
}

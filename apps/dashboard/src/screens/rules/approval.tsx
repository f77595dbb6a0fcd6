import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Switch } from '../../ui/index.ts'

interface ApprovalProps {
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}

/** Whether a person is always asked; says what the switch really does on this server. */
export function Approval({ value, onChange }: ApprovalProps) {
  const { t } = useWords()
  const mode = useQuery(read('GET /api/execution-settings')).data?.mode
  const hint = value
    ? t('rulesPage:approvalOn')
    : mode === undefined
      ? t('rulesPage:approvalUnknown')
      : t(mode === 'manual' ? 'rulesPage:approvalOffManual' : 'rulesPage:approvalOffAuto')
  return <Switch label={t('rulesPage:requiresApproval')} hint={hint} checked={value} onChange={onChange} />
}

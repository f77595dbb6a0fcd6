import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Switch } from '../../ui/index.ts'

interface ApprovalProps {
  /** This kind is never carried out without a person. */
  readonly always: boolean
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}

/** Whether a person is always asked; says what the switch really does on this server. */
export function Approval({ always, value, onChange }: ApprovalProps) {
  const { t } = useWords()
  const mode = useQuery(read('GET /api/execution-settings')).data?.mode
  if (always) return <p className="text-table text-ink-2">{t('rulesPage:approvalAlways')}</p>
  const hint = value
    ? t('rulesPage:approvalOn')
    : mode === undefined
      ? t('rulesPage:approvalUnknown')
      : t(mode === 'manual' ? 'rulesPage:approvalOffManual' : 'rulesPage:approvalOffAuto')
  return <Switch label={t('rulesPage:requiresApproval')} hint={hint} checked={value} onChange={onChange} />
}

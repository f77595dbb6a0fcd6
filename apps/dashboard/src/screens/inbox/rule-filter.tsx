import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button } from '../../ui/index.ts'

interface RuleFilterProps {
  readonly ruleId: string
  readonly onClear: () => void
}

/** Says that only what one rule proposed is shown, and shows everything again. */
export function RuleFilter({ ruleId, onClear }: RuleFilterProps) {
  const { t } = useWords()
  const rules = useQuery(read('GET /api/rules')).data?.items
  const name = rules?.find((one) => one.id === ruleId)?.name
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-table text-ink-2">
      <span>{name === undefined ? t('inbox:oneRule') : t('inbox:onlyRule', { rule: name })}</span>
      <Button variant="quiet" size="small" onClick={onClear}>
        {t('inbox:allRules')}
      </Button>
    </p>
  )
}

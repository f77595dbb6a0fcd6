import { useWords } from '../../lib/words.ts'
import { Combobox, Field } from '../../ui/index.ts'
import { actionWords, namedActions } from './action-words.ts'

export interface ActionFilterProps {
  readonly value: string | undefined
  readonly onChange: (action: string | undefined) => void
}

const ALL = '*'

/** One action, or all; found by typing. */
export function ActionFilter({ value, onChange }: ActionFilterProps) {
  const { t } = useWords()
  const actions = value === undefined || namedActions.includes(value) ? namedActions : [value, ...namedActions]
  const options = actions.map((action) => ({ value: action, label: actionWords(action, t), keywords: action }))
  return (
    <Field label={t('audit:filterAction')}>
      <Combobox
        options={[{ value: ALL, label: t('audit:filterAll') }, ...options]}
        value={value ?? ALL}
        onChange={(action) => onChange(action === ALL ? undefined : action)}
      />
    </Field>
  )
}

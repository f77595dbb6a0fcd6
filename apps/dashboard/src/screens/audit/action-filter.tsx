import { useRef } from 'react'
import { useWords } from '../../lib/words.ts'
import { Select } from '../../ui/index.ts'

export interface ActionFilterProps {
  /** The actions of the entries on the page. */
  readonly seen: readonly string[]
  readonly value: string | undefined
  readonly onChange: (action: string | undefined) => void
}

const ALL = '*'

/** One action, or all. Offers what was seen so far: the log itself is the list of what can happen. */
export function ActionFilter({ seen, value, onChange }: ActionFilterProps) {
  const { t } = useWords()
  const known = useRef(new Set<string>())
  for (const action of seen) known.current.add(action)
  if (value !== undefined) known.current.add(value)
  const options = [...known.current].sort().map((action) => ({ value: action, label: action }))
  return (
    <Select
      aria-label={t('audit:filterAction')}
      options={[{ value: ALL, label: t('audit:filterAll') }, ...options]}
      value={value ?? ALL}
      onChange={(action) => onChange(action === ALL ? undefined : action)}
    />
  )
}

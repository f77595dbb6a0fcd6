import { useWords } from '../../lib/words.ts'
import { CopyField } from '../../ui/index.ts'

/** A command for the terminal, to copy. */
export function Command({ value }: { readonly value: string }) {
  const { t } = useWords()
  return <CopyField label={t('settings:command')} value={value} />
}

import { useWords } from '../../lib/words.ts'
import { Button } from '../../ui/index.ts'
import type { Swiped } from './use-held.ts'

interface StripProps {
  readonly answer: Swiped
  readonly onUndo: () => void
  readonly onNow: () => void
}

/** After a swipe: what is about to be said, and the way back. */
export function HeldStrip({ answer, onUndo, onNow }: StripProps) {
  const { t } = useWords()
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p role="status" className="mr-1 font-medium">
        {t(`inbox:swipe.${answer}`)}
      </p>
      <Button variant="primary" onClick={onUndo}>
        {t('inbox:swipe.undo')}
      </Button>
      <Button onClick={onNow}>{t('inbox:swipe.now')}</Button>
    </div>
  )
}

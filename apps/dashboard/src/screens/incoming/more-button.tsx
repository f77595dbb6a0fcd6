import { useWords } from '../../lib/words.ts'
import { Button } from '../../ui/index.ts'

interface MoreButtonProps {
  readonly hasMore: boolean
  readonly pending: boolean
  readonly onMore: () => void
}

/** Under a list that has further pages. */
export function MoreButton({ hasMore, pending, onMore }: MoreButtonProps) {
  const { t } = useWords()
  if (!hasMore) return null
  return (
    <div className="pt-4">
      <Button onClick={onMore} pending={pending}>
        {t('runs:more')}
      </Button>
    </div>
  )
}

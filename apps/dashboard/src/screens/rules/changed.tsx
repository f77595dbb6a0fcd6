import { useEffect, useRef } from 'react'
import { useWords } from '../../lib/words.ts'
import { Banner, Button } from '../../ui/index.ts'

interface ChangedProps {
  readonly version: number
  /** It answers something the person just did: that must not be overlooked. */
  readonly focus: boolean
  readonly onLoad: () => void
  readonly onKeep: () => void
}

/** Somebody saved the rule while this form was filled in: theirs, or one's own over theirs. */
export function Changed({ version, focus, onLoad, onKeep }: ChangedProps) {
  const { t } = useWords()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus) place.current?.focus()
  }, [focus])
  return (
    <div ref={place} tabIndex={-1} className="scroll-mt-20 rounded-md outline-none">
      <Banner
        tone="warn"
        title={t('rulesPage:changedTitle')}
        action={
          <span className="flex flex-wrap gap-2">
            <Button size="small" onClick={onLoad}>
              {t('rulesPage:changedLoad')}
            </Button>
            <Button size="small" variant="quiet" onClick={onKeep}>
              {t('rulesPage:changedKeep')}
            </Button>
          </span>
        }
      >
        <p>{t('rulesPage:changedText', { version })}</p>
      </Banner>
    </div>
  )
}

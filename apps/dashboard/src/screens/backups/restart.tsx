import { useEffect, useState } from 'react'
import { api } from '../../lib/api.ts'
import { connection } from '../../lib/connection.ts'
import { useStore } from '../../lib/store.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, PageHeader, Progress } from '../../ui/index.ts'

export interface Restarting {
  /** The moment the shop goes back to, epoch ms. */
  readonly to: number
}

/** Longer than any restart seen; then the person should look at the log. */
const LONG_MS = 90_000

/** The product restores and restarts itself; when it answers again, the page is loaded anew, because everything may differ. */
export function Restart(_: { readonly restarting: Restarting }) {
  const { t } = useWords()
  const state = useStore(connection)
  const [seen, setSeen] = useState(false)
  const [long, setLong] = useState(false)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    connection.restarting()
    const timer = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    if (state === 'restarting') setSeen(true)
    if (state !== 'online' || !seen) return
    // A restore ends every session. Whoever is still signed in afterwards looks at the data of before.
    api('GET /api/me').then(
      () => setFailed(true),
      () => location.reload(),
    )
  }, [state, seen])
  return (
    <>
      <PageHeader title={t('backups:title')} />
      <div className="flex max-w-md flex-col gap-4" role="status">
        {failed && (
          <Banner tone="loss" title={t('backups:restoreFailedTitle')}>
            {t('backups:restoreFailedText')}
          </Banner>
        )}
        {!failed && <Progress label={t('backups:restartingTitle')} value={null} detail={t('backups:restartingText')} />}
        {long && !failed && <Banner tone="warn" title={t('backups:restartingLong')} />}
      </div>
    </>
  )
}

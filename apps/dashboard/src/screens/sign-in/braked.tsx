import { useEffect, useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Banner } from '../../ui/index.ts'
import { clockOf, secondsLeft } from './wait.ts'

/** The account is braked: how long still, counted down; then that one may try again. `until` in epoch ms. */
export function Braked({ until }: { readonly until: number }) {
  const { t } = useWords()
  const [now, setNow] = useState(() => Date.now())
  const left = secondsLeft(until, now)
  useEffect(() => {
    if (left === 0) return
    const timer = setTimeout(() => setNow(Date.now()), 1000)
    return () => clearTimeout(timer)
  }, [left])
  if (left === 0) return <Banner tone="info" title={t('signIn:brakedOver')} />
  return (
    <Banner tone="warn" title={t('signIn:brakedTitle')}>
      {/* A countdown that is read out every second helps nobody. */}
      <p className="figures" aria-live="off">
        {t('signIn:brakedText', { wait: clockOf(left) })}
      </p>
    </Banner>
  )
}

import type { Connection } from '@commerce/contracts'
import { formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Status } from '../../ui/index.ts'
import { formatDay } from '../incoming/day.ts'

/** The newest day that is there completely; late is said in a word and a shape. */
export function Newest({ freshness }: { readonly freshness: Connection['freshness'] }) {
  const { t, language } = useWords()
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
      {freshness.newestDay === null ? (
        <span className="text-ink-3">{t('platforms:nothingYet')}</span>
      ) : (
        <span className={freshness.late ? 'font-medium text-stale' : 'font-medium'}>
          {formatDay(freshness.newestDay, language)}
        </span>
      )}
      {freshness.late && <Status tone="stale">{t('platforms:late')}</Status>}
    </span>
  )
}

const TONES = { soon: 'warn', expired: 'bad' } as const

/** How long the keys still live. */
export function CredentialClock({ credentials }: { readonly credentials: Connection['credentials'] }) {
  const { t, language } = useWords()
  const { clock, expiresAt, setAt } = credentials
  if (setAt === null) return <span className="text-ink-3">{t('platforms:keyMissing')}</span>
  // Keys that work and of which nobody knows how long are no promise of a day.
  const known = expiresAt === null && clock !== 'expired' ? 'none' : clock
  const day = expiresAt === null ? '' : formatDateTime(expiresAt, language, { style: 'date' })
  const words = t(`platforms:keyState.${known}`, { day })
  return clock === 'soon' || clock === 'expired' ? <Status tone={TONES[clock]}>{words}</Status> : <span>{words}</span>
}

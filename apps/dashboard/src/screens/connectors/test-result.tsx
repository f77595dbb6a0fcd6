import type { AnswerOf } from '@commerce/contracts'
import { formatDateTime, formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Banner } from '../../ui/index.ts'
import { FindingBanner } from '../incoming/finding.tsx'

/** What the platform answered: which account it is, what is missing, how long the keys live. */
export function TestResult({ result }: { readonly result: AnswerOf<'POST /api/connectors/{id}/test'> }) {
  const { t, language } = useWords()
  if (!result.ok) {
    return result.finding ? (
      <FindingBanner finding={result.finding} tone="loss" />
    ) : (
      <Banner tone="loss" title={t('platforms:testFailed')} />
    )
  }
  const title =
    result.account === null ? t('platforms:testOk') : t('platforms:testOkAccount', { account: result.account })
  const seconds = formatNumber(result.tookMs / 1000, language, { maximumFractionDigits: 1 })
  return (
    <Banner tone={result.missing.length > 0 ? 'warn' : 'gain'} title={title}>
      <p>
        {t('platforms:testTook', { seconds })}
        {result.zone !== null && ` ${result.zone}`}
        {result.currency !== null && ` · ${result.currency}`}
      </p>
      {result.missing.length > 0 && <p>{t('platforms:testMissing', { rights: result.missing.join(', ') })}</p>}
      {result.expiresAt !== null && (
        <p>{t('platforms:testExpires', { at: formatDateTime(result.expiresAt, language, { style: 'date' }) })}</p>
      )}
      {result.finding && (
        <p>
          {result.finding.title} {result.finding.nextStep}
        </p>
      )}
    </Banner>
  )
}

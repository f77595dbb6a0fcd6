import type { Proposal } from '@commerce/contracts'
import type { Translate } from '@commerce/contracts/words'
import ArrowRight from 'lucide-react/icons/arrow-right'
import { formatDateTime, type Language } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { cx, Status, type StatusTone, TimeAgo } from '../../ui/index.ts'
import { shortMoney } from '../parts/amounts.ts'

const TONES: Record<Proposal['state'], StatusTone> = {
  proposed: 'waiting',
  approved: 'waiting',
  executing: 'running',
  executed: 'good',
  failed: 'bad',
  unknown: 'warn',
  rejected: 'neutral',
  expired: 'neutral',
  superseded: 'neutral',
  reverted: 'neutral',
}

export function ProposalStatus({ state }: { readonly state: Proposal['state'] }) {
  const { t } = useWords()
  return <Status tone={TONES[state]}>{t(`inbox:state.${state}`)}</Status>
}

/** "expires in 21 hours"; further away the time itself, because "tomorrow" does not say until when. */
export function Expiry({ at }: { readonly at: number }) {
  const { t, language } = useWords()
  const far = at - Date.now() > FAR_MS
  const time = formatDateTime(at, language, { style: 'short' })
  return <TimeAgo at={at} say={(when) => t('inbox:expires', { when: far ? time : when })} />
}
const FAR_MS = 22 * 3_600_000

/** What is, and what would be: `60,000원 → 40,000원`, said as well as drawn. */
export function Change({ change }: { readonly change: Proposal['change'] }) {
  const { t } = useWords()
  return (
    <p className="figures flex min-w-0 flex-wrap items-baseline gap-x-2">
      <span className="text-meta text-ink-3">{change.label}</span>
      <span className="sr-only">{t('inbox:before')}</span>
      <span className="text-ink-2 wrap-anywhere">{change.before}</span>
      <ArrowRight aria-hidden size={14} className="shrink-0 self-center text-ink-3" />
      <span className="sr-only">{t('inbox:after')}</span>
      <span className="font-semibold wrap-anywhere">{change.after}</span>
    </p>
  )
}

/** "≈ 60,000원 a day"; null where no money is at stake. */
export function stakeText(
  { stakeMinor, currency }: Pick<Proposal, 'stakeMinor' | 'currency'>,
  language: Language,
  t: Translate,
): string | null {
  if (stakeMinor === 0) return null
  return t('inbox:aDay', { amount: shortMoney(stakeMinor, currency, language) })
}

/** Money at stake, risk, and whether it can be taken back: what cannot is said louder. */
export function Facts({ proposal }: { readonly proposal: Proposal }) {
  const { t, language } = useWords()
  const { risk, reversible, how } = proposal
  const stake = stakeText(proposal, language, t)
  return (
    <p className="figures flex flex-wrap items-baseline gap-x-4 gap-y-0.5 text-table">
      {stake && (
        <span>
          <span className="mr-1.5 text-meta text-ink-3">{t('inbox:atStake')}</span>
          <span className="font-semibold">{stake}</span>
        </span>
      )}
      <span className={risk === 'high' ? 'font-medium text-loss' : risk === 'med' ? 'text-warn' : 'text-ink-2'}>
        {t(`inbox:risk.${risk}`)}
      </span>
      {how === 'api' && (
        <span className={cx(reversible ? 'text-ink-2' : 'font-medium text-loss')}>
          {t(reversible ? 'inbox:reversible' : 'inbox:irreversible')}
        </span>
      )}
      {how !== 'api' && <span className="text-ink-2">{t(`inbox:how.${how}`)}</span>}
    </p>
  )
}

/** The rule that spoke and its version, or who else proposed it. */
export function ruleText({ ruleName, ruleVersion }: Proposal, t: Translate): string {
  if (ruleName === null) return t('inbox:noRule')
  return ruleVersion === null ? ruleName : t('inbox:rule', { rule: ruleName, version: ruleVersion })
}

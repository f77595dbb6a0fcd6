import type { DraftProposal } from '@commerce/contracts'
import { formatDateTime, formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, Bone, cx, ErrorState, Loading } from '../../ui/index.ts'
import { moneyText } from '../parts/amounts.ts'
import { HeldList } from './run-words.tsx'
import type { Checked } from './use-check.ts'

/** Enough to see whether the rule says what was meant. */
const MOST = 6

interface PreviewProps {
  readonly checked: Checked | undefined
  readonly error: unknown
  readonly onRetry: () => void
  readonly busy: boolean
  /** Something typed cannot be read, so the last answer is of an earlier setting. */
  readonly faulty: boolean
  /** Nothing is wrong, something is only not filled in yet. */
  readonly unfilled: boolean
  /** Problems that no field of the form shows. */
  readonly loose: readonly string[]
}

/** Beside the form: the rule as a sentence, whom it overlaps, what it would propose on the data of now and what it would not. */
export function Preview({ checked, error, onRetry, busy, faulty, unfilled, loose }: PreviewProps) {
  const { t } = useWords()
  return (
    <section
      aria-labelledby="preview"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="min-w-0 rounded-md bg-sunken px-4 py-4 sm:px-5 lg:sticky lg:top-[calc(var(--top)+16px)] lg:max-h-[calc(100dvh-var(--top)-32px)] lg:overflow-y-auto"
    >
      <div className="flex min-h-6 items-baseline justify-between gap-3">
        <h2 id="preview" className="text-lead font-semibold">
          {t('rulesPage:preview')}
        </h2>
        {busy && checked && !faulty && (
          <span aria-hidden className="text-meta text-ink-3">
            {t('rulesPage:previewChecking')}
          </span>
        )}
      </div>
      {faulty && (
        <p className="mt-1 text-table text-ink-2">
          {t(unfilled ? 'rulesPage:previewUnfilled' : 'rulesPage:previewFaults')}
        </p>
      )}
      {error && !busy ? (
        <ErrorState error={error} onRetry={onRetry} />
      ) : checked === undefined ? (
        !faulty && (
          <Loading label={t('rulesPage:previewChecking')}>
            <div className="mt-3 flex flex-col gap-3">
              <Bone className="h-3.5 w-full" />
              <Bone className="h-3.5 w-2/3" />
              <Bone className="mt-3 h-3.5 w-1/2" />
            </div>
          </Loading>
        )
      ) : (
        <div className={cx('mt-2 flex flex-col gap-5', faulty && 'opacity-60')} aria-busy={busy}>
          <p className="text-body">{checked.sentence}</p>
          {loose.length > 0 && (
            <Banner tone="warn" title={t('rulesPage:problems')}>
              <ul className="list-disc pl-4">
                {loose.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </Banner>
          )}
          <Overlaps overlaps={checked.overlaps} />
          <WouldPropose preview={checked.preview} wrong={checked.problems.length > 0} />
        </div>
      )}
    </section>
  )
}

function Overlaps({ overlaps }: { readonly overlaps: Checked['overlaps'] }) {
  const { t } = useWords()
  if (overlaps.length === 0) return null
  const loud = overlaps.some((one) => one.kind === 'opposite')
  return (
    <Banner tone={loud ? 'loss' : 'warn'} title={t('rulesPage:overlaps')}>
      <ul className="space-y-1.5">
        {overlaps.map((one) => (
          <li key={`${one.ruleId} ${one.kind}`}>
            <span className="font-medium text-ink">{one.name}</span>
            <span className="block">{t(`rulesPage:overlapOf.${one.kind}`)}</span>
            <span className="block">{one.text}</span>
          </li>
        ))}
      </ul>
    </Banner>
  )
}

interface WouldProposeProps {
  readonly preview: Checked['preview']
  /** Nothing is looked at while something is wrong. */
  readonly wrong: boolean
}

function WouldPropose({ preview, wrong }: WouldProposeProps) {
  const { t, language } = useWords()
  if (preview === null) {
    return <p className="text-ink-2">{t(wrong ? 'rulesPage:previewFaults' : 'rulesPage:previewNone')}</p>
  }
  const shown = preview.proposals.slice(0, MOST)
  const number = (value: number) => formatNumber(value, language)
  const more = preview.total - shown.length
  return (
    <>
      <div>
        <p role="status" className="figures text-title font-semibold">
          {previewLine(t, preview.total, number)}
        </p>
        <p className="figures mt-0.5 text-meta text-ink-3">
          {t('rulesPage:previewSeen', {
            seen: number(preview.seen),
            at: formatDateTime(preview.asOf, language, { style: 'short' }),
          })}
        </p>
        {preview.seen === 0 && <p className="mt-2 text-ink-2">{t('rulesPage:previewUnseen')}</p>}
        {shown.length > 0 && (
          <ul className="mt-3 border-t border-line-2">
            {shown.map((one) => (
              <ProposalLine key={`${one.connectorId} ${one.level} ${one.externalId} ${one.what}`} proposal={one} />
            ))}
          </ul>
        )}
        {more > 0 && (
          <p className="figures mt-2 text-table text-ink-3">{t('rulesPage:previewMore', { number: number(more) })}</p>
        )}
      </div>
      {preview.held.some((one) => one.count > 0) && (
        <div>
          <h3 className="mb-1.5 text-table font-medium">{t('rulesPage:held')}</h3>
          <HeldList held={preview.held} label={t('rulesPage:heldTable')} />
        </div>
      )}
    </>
  )
}

/** "Proposals: 3", or that there is nothing to propose. */
export function previewLine(
  t: ReturnType<typeof useWords>['t'],
  total: number,
  number: (value: number) => string,
): string {
  return total === 0 ? t('rulesPage:previewZero') : t('rulesPage:previewCount', { total: number(total) })
}

/** One thing that would be proposed: what, about which ad, why, the money at stake. */
function ProposalLine({ proposal }: { readonly proposal: DraftProposal }) {
  const { t, language } = useWords()
  return (
    <li className="border-b border-line-2 py-2.5">
      <p className="font-medium wrap-anywhere">{proposal.what}</p>
      <p className="text-meta text-ink-3 wrap-anywhere">
        {[...(proposal.what.includes(proposal.entityName) ? [] : [proposal.entityName]), proposal.connectorName].join(
          ' · ',
        )}
      </p>
      <p className="mt-1 text-table text-ink-2">{proposal.why}</p>
      {proposal.stakeMinor !== 0 && (
        <p className="figures mt-0.5 text-table">
          {t('rulesPage:previewStake', { amount: moneyText(proposal.stakeMinor, proposal.currency, language) })}
        </p>
      )}
    </li>
  )
}

import type { ProposalDetail } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { DateTime } from '../../ui/index.ts'
import { ProposalStatus } from './facts.tsx'

/** Every state it went through: when, who, by which way, and why if somebody said. */
export function History({ events }: { readonly events: ProposalDetail['events'] }) {
  const { t } = useWords()
  return (
    <section>
      <h3 className="mb-1 font-medium">{t('inbox:sheet.history')}</h3>
      <ol className="border-t border-line text-table">
        {events.map((event) => (
          <li key={`${event.at} ${event.state}`} className="border-b border-line py-2">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <ProposalStatus state={event.state} />
              <span className="text-ink-3">
                <DateTime at={event.at} style="seconds" />
              </span>
            </div>
            <p className="text-ink-2">{[...new Set([event.by, t(`inbox:via.${event.via}`)])].join(' · ')}</p>
            {event.reason && <p className="text-ink-2">{t('inbox:sheet.reason', { reason: event.reason })}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

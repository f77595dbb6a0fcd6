import type { ProposalDetail } from '@commerce/contracts'
import ExternalLinkIcon from 'lucide-react/icons/external-link'
import { formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { buttonClass, Status } from '../../ui/index.ts'

interface StepsProps {
  readonly todo: NonNullable<ProposalDetail['todo']>
  readonly platform: string
}

/** What a person does where no API is connected: where, in which steps, and whether an import has seen it done. */
export function TodoSteps({ todo, platform }: StepsProps) {
  const { t, language } = useWords()
  return (
    <section>
      <h3 className="mb-1.5 font-medium">{t('inbox:todo')}</h3>
      <ol className="list-decimal space-y-1 pl-5">
        {todo.steps.map((step) => (
          <li key={step} className="wrap-anywhere">
            {step}
          </li>
        ))}
      </ol>
      <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-table">
        <a href={todo.url} target="_blank" rel="noreferrer" className={buttonClass('secondary', 'small')}>
          {t('inbox:sheet.open')}
          <ExternalLinkIcon aria-hidden size={14} />
          <span className="sr-only">{platform}</span>
        </a>
        {todo.doneAt !== null && (
          <span className="figures text-ink-2">
            {t('inbox:sheet.doneAt', { at: formatDateTime(todo.doneAt, language, { style: 'short' }) })}
          </span>
        )}
        <Status tone={todo.verified ? 'good' : 'waiting'}>
          {t(todo.verified ? 'inbox:sheet.verified' : 'inbox:sheet.notVerified')}
        </Status>
      </p>
    </section>
  )
}

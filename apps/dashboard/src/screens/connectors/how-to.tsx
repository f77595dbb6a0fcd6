import type { Platform } from '@commerce/contracts'
import ExternalIcon from 'lucide-react/icons/external-link'
import { useWords } from '../../lib/words.ts'
import { buttonClass } from '../../ui/index.ts'

/** The way to the keys in the words of the platform's console, and the least rights they need. */
export function HowTo({ platform }: { readonly platform: Platform }) {
  const { t, language } = useWords()
  return (
    <aside className="flex max-w-prose flex-col gap-6 max-lg:order-first">
      {platform.steps.length > 0 && (
        <section>
          <h2 className="mb-2 font-semibold">{t('connect:howTo')}</h2>
          <ol className="flex flex-col gap-2">
            {platform.steps.map((step, index) => (
              <li key={step.en} className="flex gap-3">
                <span
                  aria-hidden
                  className="figures flex size-5 shrink-0 items-center justify-center rounded-full text-meta text-ink-2 inset-ring inset-ring-line-2"
                >
                  {index + 1}
                </span>
                <span className="min-w-0 text-ink-2">{step[language]}</span>
              </li>
            ))}
          </ol>
          {platform.consoleUrl !== '' && (
            <p className="mt-3">
              <a
                href={platform.consoleUrl}
                target="_blank"
                rel="noreferrer"
                className={buttonClass('secondary', 'small')}
              >
                <ExternalIcon aria-hidden size={14} />
                {t('connect:openConsole', { platform: platform.title[language] })}
                <span className="sr-only">({t('connect:newTab')})</span>
              </a>
            </p>
          )}
        </section>
      )}
      {platform.rights.length > 0 && (
        <section>
          <h2 className="mb-1.5 font-semibold">{t('connect:leastRights')}</h2>
          <ul className="list-disc pl-5 text-ink-2">
            {platform.rights.map((right) => (
              <li key={right.en}>{right[language]}</li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  )
}

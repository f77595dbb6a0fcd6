import type { Connection, Platform } from '@commerce/contracts'
import { CONNECTOR_KINDS } from '@commerce/contracts/connector'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { useWords } from '../../lib/words.ts'

interface ChooseProps {
  readonly platforms: readonly Platform[]
  readonly connections: readonly Connection[]
  readonly onChoose: (platform: string) => void
}

/** Every platform there is a connector for, by kind. */
export function ChoosePlatform({ platforms, connections, onChoose }: ChooseProps) {
  const { t, language } = useWords()
  return (
    <div className="flex flex-col gap-8">
      {CONNECTOR_KINDS.map((kind) => {
        const ofKind = platforms.filter((one) => one.kind === kind)
        if (ofKind.length === 0) return null
        return (
          <section key={kind}>
            <h2 className="mb-2 text-lead font-semibold">{t(`platforms:kind.${kind}`)}</h2>
            <ul className="grid gap-2 sm:auto-rows-fr sm:grid-cols-2 lg:grid-cols-3">
              {ofKind.map((platform) => {
                const count = connections.filter((one) => one.platform === platform.platform).length
                const notes = [
                  platform.modes.includes('api') ? null : t('connect:noApi'),
                  count > 0 ? t('connect:connected', { count }) : null,
                ].filter((note) => note !== null)
                return (
                  <li key={platform.platform}>
                    <button
                      type="button"
                      onClick={() => onChoose(platform.platform)}
                      className="flex h-full min-h-14 w-full items-center gap-3 rounded-md bg-raised px-4 py-3 text-left inset-ring inset-ring-line-2 transition-colors duration-100 hover:bg-hover"
                    >
                      <span className="min-w-0 flex-1">
                        <span className="block font-medium">{platform.title[language]}</span>
                        {notes.length > 0 && (
                          <span className="mt-0.5 block text-meta text-ink-3">{notes.join(' · ')}</span>
                        )}
                      </span>
                      <ChevronRight aria-hidden size={18} className="shrink-0 text-ink-3" />
                    </button>
                  </li>
                )
              })}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

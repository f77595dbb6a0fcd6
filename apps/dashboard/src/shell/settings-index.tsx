import { Link } from '@tanstack/react-router'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { useMay } from '../lib/me.ts'
import { useWords } from '../lib/words.ts'
import { PageHeader } from '../ui/page.tsx'
import { settingsFor } from './navigation.ts'

/** All settings a person may open. */
export function SettingsIndex() {
  const { t, title } = useWords()
  const may = useMay()
  return (
    <div className="max-w-2xl">
      <PageHeader title={t('shell:settings')} />
      {settingsFor(may).map((group) => (
        <section key={group.titleKey} className="mb-8">
          <h2 className="mb-1.5 text-table text-ink-3">{title(group.titleKey)}</h2>
          <ul className="border-t border-line">
            {group.screens.map((screen) => (
              <li key={screen.path} className="border-b border-line">
                <Link
                  to={screen.path}
                  className="group flex min-h-11 items-center gap-4 rounded-sm py-2.5 -outline-offset-2"
                >
                  <span className="flex-1 font-medium group-hover:text-accent">{title(screen.titleKey)}</span>
                  <ChevronRight aria-hidden size={18} className="text-ink-3" />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

import { Dialog } from '@base-ui/react/dialog'
import { Command as Cmdk } from 'cmdk'
import Search from 'lucide-react/icons/search'
import { useState } from 'react'
import { useWords } from '../lib/words.ts'
import { cx } from '../ui/cx.ts'
import { Keys } from '../ui/kbd.tsx'
import { type Command, useCommands } from './commands.tsx'
import { recentIds, rememberRecent } from './recent.ts'

export interface PaletteProps {
  readonly onOpenChange: (open: boolean) => void
  readonly onShortcuts: () => void
}

/** Type to find a page or an action; what was used last stands first. */
export default function Palette({ onOpenChange, onShortcuts }: PaletteProps) {
  const { t } = useWords()
  const [query, setQuery] = useState('')
  const commands = useCommands(onShortcuts)
  const recent = recentIds().flatMap((id) => commands.filter((command) => command.id === id))
  const showRecent = query === '' && recent.length > 0
  const rest = showRecent ? commands.filter((command) => !recent.includes(command)) : commands
  const choose = (command: Command) => {
    rememberRecent(command.id)
    onOpenChange(false)
    command.run()
  }
  const group = (title: string, list: readonly Command[]) =>
    list.length > 0 && (
      <Cmdk.Group
        heading={title}
        className="mb-1 **:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-meta **:[[cmdk-group-heading]]:text-ink-3"
      >
        {list.map((command) => (
          <Line key={command.id} command={command} onChoose={() => choose(command)} />
        ))}
      </Cmdk.Group>
    )
  return (
    <Dialog.Root open onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup
          className={cx(
            'fixed inset-x-0 top-0 z-40 flex max-h-dvh flex-col overflow-hidden bg-raised shadow-float outline-none',
            'sm:top-[12vh] sm:mx-auto sm:max-h-[min(480px,76vh)] sm:w-[min(600px,calc(100vw-32px))] sm:rounded-lg',
          )}
        >
          <Dialog.Title className="sr-only">{t('shell:search')}</Dialog.Title>
          <Cmdk label={t('shell:search')} loop className="flex min-h-0 flex-col">
            <div className="flex items-center gap-3 border-b border-line px-4">
              <Search aria-hidden size={18} className="shrink-0 text-ink-3" />
              <Cmdk.Input
                autoFocus
                value={query}
                onValueChange={setQuery}
                placeholder={t('shell:search')}
                className="h-13 min-w-0 flex-1 bg-transparent text-lead outline-none placeholder:text-ink-3"
              />
              <Dialog.Close className="shrink-0 rounded-sm p-1 text-meta text-ink-3 hover:text-ink">
                <span className="max-sm:sr-only">Esc</span>
                <span className="sm:sr-only">{t('common:close')}</span>
              </Dialog.Close>
            </div>
            <Cmdk.List label={t('shell:search')} className="min-h-0 overflow-y-auto overscroll-contain p-1.5">
              <Cmdk.Empty className="px-3 py-8 text-center text-table text-ink-3">
                {t('shell:searchEmpty', { query })}
              </Cmdk.Empty>
              {showRecent && group(t('shell:recent'), recent)}
              {group(
                t('shell:pages'),
                rest.filter((command) => command.kind === 'page'),
              )}
              {group(
                t('shell:actions'),
                rest.filter((command) => command.kind === 'action'),
              )}
            </Cmdk.List>
          </Cmdk>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Line({ command, onChoose }: { readonly command: Command; readonly onChoose: () => void }) {
  return (
    <Cmdk.Item
      value={command.id}
      keywords={[command.label, command.also ?? '']}
      onSelect={onChoose}
      className="flex min-h-(--control) items-center gap-3 rounded-sm px-3 py-1.5 select-none aria-selected:bg-accent-soft"
    >
      <span className="shrink-0 text-ink-3">{command.icon}</span>
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.place && <span className="shrink-0 text-meta text-ink-3">{command.place}</span>}
      {command.keys && (
        <span className="pointer-coarse:hidden">
          <Keys keys={command.keys} />
        </span>
      )}
    </Cmdk.Item>
  )
}

import { useMay } from '../lib/me.ts'
import { commandKey } from '../lib/platform.ts'
import { useSingleKeys } from '../lib/preferences.ts'
import { useWords } from '../lib/words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Keys } from '../ui/kbd.tsx'
import { Switch } from '../ui/toggles.tsx'
import { places } from './navigation.ts'

/** Every shortcut there is, and the switch that turns those of one letter off. */
export default function Shortcuts({ onOpenChange }: { readonly onOpenChange: (open: boolean) => void }) {
  const { t, title } = useWords()
  const may = useMay()
  const { singleKeys, setSingleKeys } = useSingleKeys()
  const find = [commandKey(), 'K']
  return (
    <Dialog open onOpenChange={onOpenChange} title={t('shell:keyboard')} width="wide">
      <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        <Group
          title={t('shell:keyboardDo')}
          lines={[
            [t('shell:search'), find],
            [t('shell:searchShort'), ['/']],
            [t('shell:keyboardOpen'), ['?']],
            [t('shell:keyboardClose'), ['Esc']],
          ]}
        />
        <Group
          title={t('shell:keyboardGo')}
          lines={places
            .filter((place) => may(place.permission))
            .map((place) => [title(place.titleKey), ['g', place.letter]] as const)}
        />
        <Group
          title={t('shell:keyboardTables')}
          lines={[
            [t('shell:keyboardNextRow'), ['j']],
            [t('shell:keyboardPreviousRow'), ['k']],
            [t('shell:keyboardOpenRow'), ['Enter']],
          ]}
        />
        <Group
          title={t('shell:inbox')}
          lines={[
            [t('shell:keyboardApprove'), ['a']],
            [t('shell:keyboardReject'), ['r']],
            [t('shell:keyboardWhy'), ['e']],
            [t('shell:keyboardSelect'), ['x']],
            [t('shell:keyboardReady'), ['w']],
          ]}
        />
      </div>
      <div className="mt-5 border-t border-line pt-3">
        <Switch
          label={t('shell:singleKeys')}
          hint={t('shell:singleKeysHint', { keys: find.join(' ') })}
          checked={singleKeys}
          onChange={setSingleKeys}
        />
      </div>
    </Dialog>
  )
}

function Group({
  title,
  lines,
}: {
  readonly title: string
  readonly lines: readonly (readonly [string, readonly string[]])[]
}) {
  return (
    <section>
      <h3 className="mb-1 text-meta text-ink-3">{title}</h3>
      <dl>
        {lines.map(([label, keys]) => (
          <div key={label} className="flex min-h-8 items-center justify-between gap-4">
            <dt>{label}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

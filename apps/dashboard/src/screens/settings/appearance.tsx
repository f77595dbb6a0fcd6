import { useAccountPreferences } from '../../lib/me.ts'
import { useDensity, useSingleKeys } from '../../lib/preferences.ts'
import { useWords } from '../../lib/words.ts'
import { PageHeader, Switch } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { Segmented } from '../parts/segmented.tsx'

/** Language and theme (kept with the account), density and single-key shortcuts (kept in this browser). Each applies at once. */
export default function Appearance() {
  const { t } = useWords()
  const { language, setLanguage, theme, setTheme, error } = useAccountPreferences()
  const { density, setDensity } = useDensity()
  const { singleKeys, setSingleKeys } = useSingleKeys()
  return (
    <>
      <PageHeader title={t('settings:appearanceTitle')} lead={t('settings:appearanceLead')} />
      <div className="flex max-w-md flex-col gap-6">
        {error && <Refusal error={error} />}
        <Segmented
          label={t('settings:language')}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'ko', label: '한국어', lang: 'ko' },
            { value: 'en', label: 'English', lang: 'en' },
          ]}
        />
        <Segmented
          label={t('settings:theme')}
          value={theme}
          onChange={setTheme}
          options={[
            { value: 'system', label: t('settings:themeSystem') },
            { value: 'light', label: t('settings:themeLight') },
            { value: 'dark', label: t('settings:themeDark') },
          ]}
        />
        <Segmented
          label={t('settings:density')}
          value={density}
          onChange={setDensity}
          options={[
            { value: 'comfortable', label: t('settings:densityComfortable') },
            { value: 'compact', label: t('settings:densityCompact') },
          ]}
        />
        <div className="border-t border-line pt-4">
          <Switch
            label={t('settings:shortcuts')}
            hint={t('settings:shortcutsHint')}
            checked={singleKeys}
            onChange={setSingleKeys}
          />
        </div>
      </div>
    </>
  )
}

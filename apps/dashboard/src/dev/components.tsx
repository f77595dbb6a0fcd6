import { useState } from 'react'
import { setDensity, setLanguage, setTheme, useDensity, useLanguage, useTheme } from '../lib/preferences.ts'
import { Button, PageHeader } from '../ui/index.ts'
import { Choices } from './choices.tsx'
import { Colours } from './colours.tsx'
import { Data } from './data.tsx'
import { Forms } from './forms.tsx'
import { Messages } from './messages.tsx'
import { Overlays } from './overlays.tsx'

/** Every component in every state, for the people who build screens. Development builds only, so its words are not in the catalog. */
export default function Components() {
  const { language } = useLanguage()
  const { theme } = useTheme()
  const { density } = useDensity()
  const [wide, setWide] = useState(false)
  return (
    <main id="content" className={wide ? 'px-8 py-8' : 'mx-auto max-w-[1080px] px-4 py-8 sm:px-8'}>
      <PageHeader
        title="Components"
        lead="Everything a screen is made of, in every state. Words of components come from the catalog."
        actions={
          <>
            <Button size="small" onClick={() => setLanguage(language === 'ko' ? 'en' : 'ko')}>
              Language: {language}
            </Button>
            <Button
              size="small"
              onClick={() => setTheme(theme === 'dark' ? 'light' : theme === 'light' ? 'system' : 'dark')}
            >
              Theme: {theme}
            </Button>
            <Button size="small" onClick={() => setDensity(density === 'compact' ? 'comfortable' : 'compact')}>
              Density: {density}
            </Button>
            <Button size="small" onClick={() => setWide(!wide)}>
              Width
            </Button>
          </>
        }
      />
      <Colours />
      <Choices />
      <Forms />
      <Data />
      <Messages />
      <Overlays />
    </main>
  )
}

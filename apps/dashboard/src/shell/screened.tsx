import type { ComponentType } from 'react'
import { use } from 'react'
import { MeContext, useMay } from '../lib/me.ts'
import { useWords } from '../lib/words.ts'
import type { Screen } from '../screens/index.ts'
import { LinkButton } from '../ui/link.tsx'
import { PageHeader } from '../ui/page.tsx'
import { SettingsFrame } from './settings-frame.tsx'

export interface ScreenedProps {
  readonly screen: Screen
  readonly page: ComponentType
}

/** Shows a page to those who may see it; the others learn why not. The server refuses anyway. */
export function Screened({ screen, page: Page }: ScreenedProps) {
  const signedIn = use(MeContext) !== null
  if (!signedIn) return null
  return <Allowed screen={screen} page={Page} />
}

function Allowed({ screen, page: Page }: ScreenedProps) {
  const { t } = useWords()
  const may = useMay()
  if (!may(screen.permission)) {
    return (
      <>
        <PageHeader title={t('shell:noPermission')} lead={t('shell:noPermissionText')} />
        <LinkButton to="/">{t('shell:goHome')}</LinkButton>
      </>
    )
  }
  return screen.path.startsWith('/settings/') ? (
    <SettingsFrame>
      <Page />
    </SettingsFrame>
  ) : (
    <Page />
  )
}

import '../screens/frame-words.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import DatabaseBackup from 'lucide-react/icons/database-backup'
import Keyboard from 'lucide-react/icons/keyboard'
import Languages from 'lucide-react/icons/languages'
import LogOut from 'lucide-react/icons/log-out'
import OctagonPause from 'lucide-react/icons/octagon-pause'
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal'
import SunMoon from 'lucide-react/icons/sun-moon'
import type { ReactNode } from 'react'
import { api } from '../lib/api.ts'
import { useAccountPreferences, useMay } from '../lib/me.ts'
import { problemOf } from '../lib/problem.ts'
import { useWords } from '../lib/words.ts'
import { useStop } from '../screens/executions/use-stop.ts'
import { toast } from '../ui/toast.tsx'
import { useStopState } from './act-state.ts'
import { places, settingsFor } from './navigation.ts'
import { useSignOut } from './use-sign-out.ts'

export interface Command {
  /** Stays the same over languages and versions; kept as "recent". */
  readonly id: string
  readonly kind: 'page' | 'action'
  readonly label: string
  /** Further words it is found by. */
  readonly also?: string
  readonly keys?: readonly string[]
  /** Where it belongs, small and grey at the end. */
  readonly place?: string
  readonly icon: ReactNode
  readonly run: () => void
}

/** Every page the person may open and every action that needs no page. */
export function useCommands(onShortcuts: () => void): readonly Command[] {
  const { t, title, language } = useWords()
  const may = useMay()
  const navigate = useNavigate()
  const client = useQueryClient()
  const signOut = useSignOut()
  const account = useAccountPreferences()
  const stop = useStop()
  const stopped = useStopState() === 'on'
  const icon = { 'aria-hidden': true, size: 16 } as const

  const pages = places
    .filter((place) => may(place.permission))
    .map<Command>((place) => ({
      id: `page ${place.to}`,
      kind: 'page',
      label: title(place.titleKey),
      keys: ['g', place.letter],
      icon: <place.Icon aria-hidden size={16} />,
      run: () => void navigate({ to: place.to }),
    }))
  const settings = settingsFor(may).flatMap((group) =>
    group.screens.map<Command>((screen) => ({
      id: `page ${screen.path}`,
      kind: 'page',
      label: title(screen.titleKey),
      also: `${t('shell:settings')} ${title(group.titleKey)} ${screen.path}`,
      place: title(group.titleKey),
      icon: <SlidersHorizontal {...icon} />,
      run: () => void navigate({ to: screen.path }),
    })),
  )
  const backUp = () =>
    void api('POST /api/backups').then(
      () => {
        toast.done(t('shell:backupStarted'), {
          action: { label: t('backups:title'), onClick: () => void navigate({ to: '/settings/backups' }) },
        })
        void client.invalidateQueries({ queryKey: ['GET /api/backups'] })
      },
      (error: unknown) =>
        toast.failed(t('shell:backupFailed'), { detail: problemOf(error)?.nextStep ?? t('ui:unreachableNext') }),
    )
  const switchStop = () =>
    stop.mutateAsync(!stopped).then(
      () => toast.done(t(stopped ? 'killSwitch:released' : 'killSwitch:stopped')),
      (error: unknown) =>
        toast.failed(t('killSwitch:failed'), { detail: problemOf(error)?.nextStep ?? t('ui:unreachableNext') }),
    )
  const action = (id: string, label: string, also: string, shown: ReactNode, run: () => void): Command => ({
    id,
    kind: 'action',
    label,
    also,
    icon: shown,
    run,
  })
  return [
    ...pages,
    ...settings,
    ...(may('actions:decide')
      ? [
          action(
            'stop',
            t(stopped ? 'killSwitch:release' : 'killSwitch:stop'),
            'kill switch stop pause executions 긴급 정지 멈춤',
            <OctagonPause {...icon} />,
            () => void switchStop(),
          ),
        ]
      : []),
    ...(may('backups:manage')
      ? [action('back up', t('shell:backUpNow'), 'backup 백업', <DatabaseBackup {...icon} />, backUp)]
      : []),
    language === 'ko'
      ? action('language', t('shell:useEnglish'), 'english language 영어 언어', <Languages {...icon} />, () =>
          account.setLanguage('en'),
        )
      : action('language', t('shell:useKorean'), '한국어 korean language 언어', <Languages {...icon} />, () =>
          account.setLanguage('ko'),
        ),
    ...(account.theme === 'light'
      ? []
      : [
          action('light', t('shell:useLight'), 'theme light 밝기', <SunMoon {...icon} />, () =>
            account.setTheme('light'),
          ),
        ]),
    ...(account.theme === 'dark'
      ? []
      : [
          action('dark', t('shell:useDark'), 'theme dark 어둡게', <SunMoon {...icon} />, () =>
            account.setTheme('dark'),
          ),
        ]),
    ...(account.theme === 'system'
      ? []
      : [
          action('system', t('shell:useSystem'), 'theme system', <SunMoon {...icon} />, () =>
            account.setTheme('system'),
          ),
        ]),
    { ...action('shortcuts', t('shell:keyboardOpen'), 'keyboard', <Keyboard {...icon} />, onShortcuts), keys: ['?'] },
    action('sign out', t('shell:signOut'), 'log out 나가기', <LogOut {...icon} />, signOut),
  ]
}

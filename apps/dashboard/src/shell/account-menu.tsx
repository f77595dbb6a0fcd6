import { useNavigate } from '@tanstack/react-router'
import Keyboard from 'lucide-react/icons/keyboard'
import LogOut from 'lucide-react/icons/log-out'
import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Sun from 'lucide-react/icons/sun'
import UserRound from 'lucide-react/icons/user-round'
import { useEffect } from 'react'
import { useAccountPreferences, useMe } from '../lib/me.ts'
import { useWords } from '../lib/words.ts'
import { Kbd } from '../ui/kbd.tsx'
import { Menu } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'
import { useSignOut } from './use-sign-out.ts'

/** Who is here; theme, language and sign-out in two presses from anywhere (UX X20). */
export function AccountMenu({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const { t } = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const { language, setLanguage, theme, setTheme, error } = useAccountPreferences()
  useEffect(() => {
    if (error) toast.failed(t('shell:notSaved'))
  }, [error, t])
  const icon = { 'aria-hidden': true, size: 16 } as const
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('shell:account', { name: me.name })}
          className="flex size-(--control) shrink-0 items-center justify-center rounded-full hover:bg-hover data-popup-open:bg-hover"
        >
          <span
            aria-hidden
            className="flex size-7 items-center justify-center rounded-full bg-ink text-meta font-semibold text-paper"
          >
            {firstLetter(me.name)}
          </span>
        </button>
      }
      groups={[
        {
          label: me.email,
          items: [
            {
              label: t('security:title'),
              icon: <UserRound {...icon} />,
              onSelect: () => void navigate({ to: '/settings/security' }),
            },
          ],
        },
        {
          label: t('shell:theme'),
          items: [
            {
              label: t('shell:themeSystem'),
              icon: <Monitor {...icon} />,
              checked: theme === 'system',
              onSelect: () => setTheme('system'),
            },
            {
              label: t('shell:themeLight'),
              icon: <Sun {...icon} />,
              checked: theme === 'light',
              onSelect: () => setTheme('light'),
            },
            {
              label: t('shell:themeDark'),
              icon: <Moon {...icon} />,
              checked: theme === 'dark',
              onSelect: () => setTheme('dark'),
            },
          ],
        },
        {
          label: t('shell:language'),
          items: [
            {
              label: t('common:languageName.ko'),
              lang: 'ko',
              checked: language === 'ko',
              onSelect: () => setLanguage('ko'),
            },
            {
              label: t('common:languageName.en'),
              lang: 'en',
              checked: language === 'en',
              onSelect: () => setLanguage('en'),
            },
          ],
        },
        {
          items: [
            { label: t('shell:keyboard'), icon: <Keyboard {...icon} />, hint: <Kbd>?</Kbd>, onSelect: onShortcuts },
            { label: t('shell:signOut'), icon: <LogOut {...icon} />, onSelect: signOut },
          ],
        },
      ]}
    />
  )
}

/** A Korean name by its given part would need knowing where the family name ends; its first syllable is what people use. */
function firstLetter(name: string): string {
  return (Array.from(name.trim())[0] ?? '·').toLocaleUpperCase()
}

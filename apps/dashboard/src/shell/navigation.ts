import type { Permission } from '@commerce/contracts'
import Activity from 'lucide-react/icons/activity'
import Ban from 'lucide-react/icons/ban'
import FileUp from 'lucide-react/icons/file-up'
import FlaskConical from 'lucide-react/icons/flask-conical'
import History from 'lucide-react/icons/history'
import House from 'lucide-react/icons/house'
import Inbox from 'lucide-react/icons/inbox'
import LinkIcon from 'lucide-react/icons/link'
import ListChecks from 'lucide-react/icons/list-checks'
import Megaphone from 'lucide-react/icons/megaphone'
import Newspaper from 'lucide-react/icons/newspaper'
import Plug from 'lucide-react/icons/plug'
import Scale from 'lucide-react/icons/scale'
import ScrollText from 'lucide-react/icons/scroll-text'
import Settings from 'lucide-react/icons/settings'
import ShoppingBag from 'lucide-react/icons/shopping-bag'
import Shuffle from 'lucide-react/icons/shuffle'
import Store from 'lucide-react/icons/store'
import Target from 'lucide-react/icons/target'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ComponentType } from 'react'
import { type Screen, screens } from '../screens/index.ts'

export interface Place {
  readonly to: string
  readonly titleKey: string
  readonly permission: Permission | null
  readonly Icon: ComponentType<{ readonly size?: number; readonly 'aria-hidden'?: boolean }>
  /** Pressed after `g`. */
  readonly letter: string
  /** At the foot of the rail instead of its head. */
  readonly foot?: boolean
  /** Within reach of the thumb: in the bar of the phone, of which five have room beside the search. */
  readonly phone?: { readonly titleKey: string }
  /** Found by name and by letter, without a line of its own in the rail. */
  readonly hidden?: boolean
}

/** The rail, the bar of the phone, the palette and `g` + letter are all made from this list. A new area is a line here. */
export const places: readonly Place[] = [
  {
    to: '/',
    titleKey: 'shell.home',
    permission: 'shop:read',
    Icon: House,
    letter: 'h',
    phone: { titleKey: 'shell.home' },
  },
  {
    to: '/inbox',
    titleKey: 'shell.inbox',
    permission: 'data:read',
    Icon: Inbox,
    letter: 'i',
    phone: { titleKey: 'shell.inbox' },
  },
  {
    to: '/ads',
    titleKey: 'shell.ads',
    permission: 'data:read',
    Icon: Megaphone,
    letter: 'a',
    phone: { titleKey: 'shell.ads' },
  },
  { to: '/channels', titleKey: 'shell.channels', permission: 'data:read', Icon: Store, letter: 'c' },
  {
    to: '/orders',
    titleKey: 'shell.orders',
    permission: 'data:read',
    Icon: ShoppingBag,
    letter: 'o',
    phone: { titleKey: 'shell.orders' },
  },
  { to: '/cross-channel', titleKey: 'shell.crossChannel', permission: 'data:read', Icon: Shuffle, letter: 'x' },
  { to: '/links', titleKey: 'shell.links', permission: 'data:read', Icon: LinkIcon, letter: 'k' },
  { to: '/kpi', titleKey: 'shell.kpi', permission: 'data:read', Icon: Target, letter: 't' },
  { to: '/rules', titleKey: 'shell.rules', permission: 'data:read', Icon: Scale, letter: 'u' },
  {
    to: '/rules/backtest',
    titleKey: 'shell.backtest',
    permission: 'data:read',
    Icon: FlaskConical,
    letter: 'v',
    hidden: true,
  },
  { to: '/executions', titleKey: 'shell.executions', permission: 'data:read', Icon: ListChecks, letter: 'e' },
  // Has its place in the top bar.
  { to: '/alerts', titleKey: 'shell.alerts', permission: 'data:read', Icon: TriangleAlert, letter: 'w', hidden: true },
  { to: '/digests', titleKey: 'shell.digests', permission: 'data:read', Icon: Newspaper, letter: 'b', hidden: true },
  { to: '/connectors', titleKey: 'shell.connectors', permission: 'data:read', Icon: Plug, letter: 'n' },
  { to: '/import', titleKey: 'shell.imports', permission: 'data:read', Icon: FileUp, letter: 'm' },
  { to: '/data-health', titleKey: 'shell.dataHealth', permission: 'data:read', Icon: Activity, letter: 'd' },
  { to: '/runs', titleKey: 'shell.runs', permission: 'data:read', Icon: History, letter: 'r', hidden: true },
  { to: '/quarantine', titleKey: 'shell.quarantine', permission: 'data:read', Icon: Ban, letter: 'q', hidden: true },
  { to: '/audit', titleKey: 'shell.audit', permission: 'audit:read', Icon: ScrollText, letter: 'l' },
  {
    to: '/settings',
    titleKey: 'shell.settings',
    permission: 'self',
    Icon: Settings,
    letter: 's',
    foot: true,
    phone: { titleKey: 'shell.settings' },
  },
]

export interface SettingsGroup {
  readonly titleKey: string
  readonly paths: readonly string[]
}

const GROUPS: readonly SettingsGroup[] = [
  { titleKey: 'settings.groupShop', paths: ['/settings/shop', '/settings/people', '/settings/rates'] },
  {
    titleKey: 'settings.groupAccount',
    paths: [
      '/settings/appearance',
      '/settings/notifications',
      '/settings/digest',
      '/settings/security',
      '/settings/sessions',
    ],
  },
  { titleKey: 'settings.groupSystem', paths: ['/settings/backups', '/settings/keys', '/settings/jobs'] },
]

/** The settings a person may open, in their groups; a settings screen that no group names stands in the last one. */
export function settingsFor(
  may: (permission: Permission | null) => boolean,
): { readonly titleKey: string; readonly screens: readonly Screen[] }[] {
  const open = screens.filter((screen) => screen.path.startsWith('/settings/') && may(screen.permission))
  const named = new Set(GROUPS.flatMap((group) => group.paths))
  return GROUPS.map((group, index) => ({
    titleKey: group.titleKey,
    screens: [
      ...group.paths.flatMap((path) => open.filter((screen) => screen.path === path)),
      ...(index === GROUPS.length - 1 ? open.filter((screen) => !named.has(screen.path)) : []),
    ],
  })).filter((group) => group.screens.length > 0)
}

import { apiKeys } from './apiKeys.ts'
import { backups } from './backups.ts'
import { common } from './common.ts'
import { home } from './home.ts'
import { mail } from './mail.ts'
import { people } from './people.ts'
import { security } from './security.ts'
import { sessions } from './sessions.ts'
import { settings } from './settings.ts'
import { setup } from './setup.ts'
import { shell } from './shell.ts'
import { signIn } from './signIn.ts'
import { ui } from './ui.ts'

/** What the dashboard says from its first page on. */
export const firstWords = {
  en: {
    common: common.en,
    apiKeys: apiKeys.en,
    backups: backups.en,
    home: home.en,
    mail: mail.en,
    people: people.en,
    security: security.en,
    sessions: sessions.en,
    settings: settings.en,
    setup: setup.en,
    shell: shell.en,
    signIn: signIn.en,
    ui: ui.en,
  },
  ko: {
    common: common.ko,
    apiKeys: apiKeys.ko,
    backups: backups.ko,
    home: home.ko,
    mail: mail.ko,
    people: people.ko,
    security: security.ko,
    sessions: sessions.ko,
    settings: settings.ko,
    setup: setup.ko,
    shell: shell.ko,
    signIn: signIn.ko,
    ui: ui.ko,
  },
}

import { apiKeys } from './apiKeys.ts'
import { audit } from './audit.ts'
import { backups } from './backups.ts'
import { common } from './common.ts'
import { connect } from './connect.ts'
import { dataHealth } from './dataHealth.ts'
import { demo } from './demo.ts'
import { home } from './home.ts'
import { imports } from './imports.ts'
import { mail } from './mail.ts'
import { people } from './people.ts'
import { platforms } from './platforms.ts'
import { problems } from './problems.ts'
import { quarantine } from './quarantine.ts'
import { runs } from './runs.ts'
import { security } from './security.ts'
import { sessions } from './sessions.ts'
import { settings } from './settings.ts'
import { setup } from './setup.ts'
import { shell } from './shell.ts'
import { signIn } from './signIn.ts'
import { ui } from './ui.ts'

/**
 * Every sentence of the product, as i18next takes it: `{ en: { problems: … }, ko: { problems: … } }`. A new namespace is
 * a file beside this one and its name in both languages here. Keys of `common` need no prefix.
 */
export const catalog = {
  en: {
    common: common.en,
    apiKeys: apiKeys.en,
    audit: audit.en,
    backups: backups.en,
    connect: connect.en,
    dataHealth: dataHealth.en,
    demo: demo.en,
    home: home.en,
    imports: imports.en,
    mail: mail.en,
    people: people.en,
    platforms: platforms.en,
    problems: problems.en,
    quarantine: quarantine.en,
    runs: runs.en,
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
    audit: audit.ko,
    backups: backups.ko,
    connect: connect.ko,
    dataHealth: dataHealth.ko,
    demo: demo.ko,
    home: home.ko,
    imports: imports.ko,
    mail: mail.ko,
    people: people.ko,
    platforms: platforms.ko,
    problems: problems.ko,
    quarantine: quarantine.ko,
    runs: runs.ko,
    security: security.ko,
    sessions: sessions.ko,
    settings: settings.ko,
    setup: setup.ko,
    shell: shell.ko,
    signIn: signIn.ko,
    ui: ui.ko,
  },
}

export type Catalog = (typeof catalog)['en']
export type Namespace = keyof Catalog

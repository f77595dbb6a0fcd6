import { ads } from './ads.ts'
import { audit } from './audit.ts'
import { channels } from './channels.ts'
import { connect } from './connect.ts'
import { crossChannel } from './crossChannel.ts'
import { dataHealth } from './dataHealth.ts'
import { demo } from './demo.ts'
import { digest } from './digest.ts'
import { imports } from './imports.ts'
import { kpi } from './kpi.ts'
import { links } from './links.ts'
import { platforms } from './platforms.ts'
import { quarantine } from './quarantine.ts'
import { rates } from './rates.ts'
import { runs } from './runs.ts'

/** What the pages about connections, files and runs, of figures and the audit log say; the dashboard loads it with the first of them. */
export const dataWords = {
  en: {
    ads: ads.en,
    audit: audit.en,
    channels: channels.en,
    connect: connect.en,
    crossChannel: crossChannel.en,
    dataHealth: dataHealth.en,
    demo: demo.en,
    digest: digest.en,
    imports: imports.en,
    kpi: kpi.en,
    links: links.en,
    platforms: platforms.en,
    quarantine: quarantine.en,
    rates: rates.en,
    runs: runs.en,
  },
  ko: {
    ads: ads.ko,
    audit: audit.ko,
    channels: channels.ko,
    connect: connect.ko,
    crossChannel: crossChannel.ko,
    dataHealth: dataHealth.ko,
    demo: demo.ko,
    digest: digest.ko,
    imports: imports.ko,
    kpi: kpi.ko,
    links: links.ko,
    platforms: platforms.ko,
    quarantine: quarantine.ko,
    rates: rates.ko,
    runs: runs.ko,
  },
}

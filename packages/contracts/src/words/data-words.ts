import { connect } from './connect.ts'
import { dataHealth } from './dataHealth.ts'
import { demo } from './demo.ts'
import { digest } from './digest.ts'
import { imports } from './imports.ts'
import { kpi } from './kpi.ts'
import { platforms } from './platforms.ts'
import { quarantine } from './quarantine.ts'
import { runs } from './runs.ts'

/** What the pages about connections, files and runs say; the dashboard loads it with the first of them. */
export const dataWords = {
  en: {
    connect: connect.en,
    dataHealth: dataHealth.en,
    demo: demo.en,
    digest: digest.en,
    imports: imports.en,
    kpi: kpi.en,
    platforms: platforms.en,
    quarantine: quarantine.en,
    runs: runs.en,
  },
  ko: {
    connect: connect.ko,
    dataHealth: dataHealth.ko,
    demo: demo.ko,
    digest: digest.ko,
    imports: imports.ko,
    kpi: kpi.ko,
    platforms: platforms.ko,
    quarantine: quarantine.ko,
    runs: runs.ko,
  },
}

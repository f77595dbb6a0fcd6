import { house } from './0001-house.ts'
import { jobs } from './0002-jobs.ts'
import { secrets } from './0003-secrets.ts'
import { access } from './0004-access.ts'
import { audit } from './0005-audit.ts'
import { http } from './0006-http.ts'
import { connect } from './0007-connect.ts'
import { facts } from './0008-facts.ts'
import { otherNames } from './0009-other-names.ts'
import { runPages } from './0010-run-pages.ts'
import { measure } from './0011-measure.ts'
import { pageNotes } from './0012-page-notes.ts'
import { act } from './0013-act.ts'
import type { Migration } from './migration.ts'

/** Every migration in order. Numbers never change and none is ever edited after a release. */
export const migrations: readonly Migration[] = [
  house,
  jobs,
  secrets,
  access,
  audit,
  http,
  connect,
  facts,
  otherNames,
  runPages,
  measure,
  pageNotes,
  act,
]

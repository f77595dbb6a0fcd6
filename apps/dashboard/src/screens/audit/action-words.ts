import type { Translate } from '@commerce/contracts/words'

/** What each action of the log is called. One that a later version records shows under its code until it is named here. */
const DID = {
  'people.created': 'audit:did.peopleCreated',
  'people.first-owner': 'audit:did.peopleFirstOwner',
  'people.invited': 'audit:did.peopleInvited',
  'people.invitation-withdrawn': 'audit:did.peopleInvitationWithdrawn',
  'people.joined': 'audit:did.peopleJoined',
  'people.removed': 'audit:did.peopleRemoved',
  'people.renamed': 'audit:did.peopleRenamed',
  'people.role-changed': 'audit:did.peopleRoleChanged',
  'auth.signed-in': 'audit:did.authSignedIn',
  'auth.sign-in-failed': 'audit:did.authSignInFailed',
  'auth.session-ended': 'audit:did.authSessionEnded',
  'auth.other-sessions-ended': 'audit:did.authOtherSessionsEnded',
  'auth.password-changed': 'audit:did.authPasswordChanged',
  'auth.password-reset': 'audit:did.authPasswordReset',
  'auth.reset-link-made': 'audit:did.authResetLinkMade',
  'auth.second-factor-on': 'audit:did.authSecondFactorOn',
  'auth.second-factor-off': 'audit:did.authSecondFactorOff',
  'auth.recovery-code-used': 'audit:did.authRecoveryCodeUsed',
  'auth.passkey-added': 'audit:did.authPasskeyAdded',
  'auth.passkey-removed': 'audit:did.authPasskeyRemoved',
  'keys.created': 'audit:did.keysCreated',
  'keys.revoked': 'audit:did.keysRevoked',
  'shop.created': 'audit:did.shopCreated',
  'shop.changed': 'audit:did.shopChanged',
  'setup.link-made': 'audit:did.setupLinkMade',
  'backups.requested': 'audit:did.backupsRequested',
  'backups.restored': 'audit:did.backupsRestored',
  'backups.restore-failed': 'audit:did.backupsRestoreFailed',
  'backups.pruned': 'audit:did.backupsPruned',
  'connectors.created': 'audit:did.connectorsCreated',
  'connectors.changed': 'audit:did.connectorsChanged',
  'connectors.tested': 'audit:did.connectorsTested',
  'connectors.authorized': 'audit:did.connectorsAuthorized',
  'connectors.removed': 'audit:did.connectorsRemoved',
  'connectors.synced': 'audit:did.connectorsSynced',
  'connectors.backfilled': 'audit:did.connectorsBackfilled',
  'imports.started': 'audit:did.importsStarted',
  'imports.tried': 'audit:did.importsTried',
  'imports.undone': 'audit:did.importsUndone',
  'quarantine.replayed': 'audit:did.quarantineReplayed',
  'quarantine.dismissed': 'audit:did.quarantineDismissed',
  'links.created': 'audit:did.linksCreated',
  'links.changed': 'audit:did.linksChanged',
  'links.deleted': 'audit:did.linksDeleted',
  'tracking.changed': 'audit:did.trackingChanged',
  'demo.opened': 'audit:did.demoOpened',
  'demo.removed': 'audit:did.demoRemoved',
  'kpi.profile-made': 'audit:did.kpiProfileMade',
  'kpi.profile-changed': 'audit:did.kpiProfileChanged',
  'kpi.profile-deleted': 'audit:did.kpiProfileDeleted',
  'kpi.attached': 'audit:did.kpiAttached',
  'kpi.detached': 'audit:did.kpiDetached',
  'digest.settings-changed': 'audit:did.digestSettingsChanged',
  'alert.acknowledged': 'audit:did.alertAcknowledged',
  'notices.settings-changed': 'audit:did.noticesSettingsChanged',
  'telegram.code-made': 'audit:did.telegramCodeMade',
  'telegram.chat-paired': 'audit:did.telegramChatPaired',
  'telegram.chat-locked': 'audit:did.telegramChatLocked',
  'telegram.chat-removed': 'audit:did.telegramChatRemoved',
  'secrets.rotated': 'audit:did.secretsRotated',
  'jobs.retried': 'audit:did.jobsRetried',
} as const

/** The words of an action, `people.invited` for example. */
export function actionWords(action: string, t: Translate): string {
  return isNamed(action) ? t(DID[action]) : action
}

/** Every action that has words, in the order of the list above. */
export const namedActions: readonly string[] = Object.keys(DID)

function isNamed(action: string): action is keyof typeof DID {
  return Object.hasOwn(DID, action)
}

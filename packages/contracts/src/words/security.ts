import { defineWords } from './define.ts'

/** Password, authenticator app, passkeys. */
export const security = defineWords({
  title: { ko: '보안', en: 'Security' },
  lead: { ko: '내 계정의 비밀번호와 로그인 방법입니다.', en: 'Your password and the ways you sign in.' },

  passwordTitle: { ko: '비밀번호', en: 'Password' },
  passwordText: { ko: '바꾸면 다른 기기에서는 모두 로그아웃됩니다.', en: 'Changing it signs out all other devices.' },
  current: { ko: '지금 비밀번호', en: 'Current password' },
  next: { ko: '새 비밀번호', en: 'New password' },
  change: { ko: '비밀번호 바꾸기', en: 'Change password' },
  changed: { ko: '비밀번호를 바꿨습니다.', en: 'Password changed.' },

  totpTitle: { ko: '인증 앱', en: 'Authenticator app' },
  totpText: {
    ko: '로그인할 때 휴대폰 앱의 6자리 코드를 한 번 더 확인합니다.',
    en: 'Asks for a six-digit code from your phone when you sign in.',
  },
  totpOff: { ko: '꺼져 있습니다', en: 'Off' },
  totpOn: { ko: '켜져 있습니다', en: 'On' },
  totpBegin: { ko: '인증 앱 등록', en: 'Set up authenticator app' },
  totpEnd: { ko: '인증 앱 끄기', en: 'Turn off authenticator app' },
  totpEndTitle: { ko: '인증 앱을 끌까요?', en: 'Turn off the authenticator app?' },
  totpEndText: {
    ko: '이후에는 비밀번호만으로 로그인됩니다. 복구 코드도 모두 지워집니다.',
    en: 'Your password alone will then be enough. All recovery codes are deleted.',
  },
  totpEnded: { ko: '인증 앱을 껐습니다.', en: 'Authenticator app turned off.' },
  scanStep: { ko: '1. 앱에 등록', en: '1. Add it to the app' },
  scanText: {
    ko: 'Google Authenticator, 1Password 같은 인증 앱으로 QR 코드를 찍으세요.',
    en: 'Scan the code with an app such as Google Authenticator or 1Password.',
  },
  scanQr: { ko: '인증 앱 등록용 QR 코드', en: 'QR code for the authenticator app' },
  openApp: { ko: '이 기기의 인증 앱에서 열기', en: 'Open in the app on this device' },
  secret: { ko: '직접 입력할 키', en: 'Key to type in' },
  codesStep: { ko: '2. 복구 코드 보관', en: '2. Keep the recovery codes' },
  codesText: {
    ko: '휴대폰을 잃어버렸을 때 쓰는 코드입니다. 지금만 보이니 따로 보관하세요. 하나씩 한 번만 쓸 수 있습니다.',
    en: 'They let you in without the phone. They are shown only now, and each works once.',
  },
  codesList: { ko: '복구 코드', en: 'Recovery codes' },
  codesDownload: { ko: '파일로 내려받기', en: 'Download as file' },
  codesCopy: { ko: '모두 복사', en: 'Copy all' },
  codesFile: { ko: 'commerce-복구코드.txt', en: 'commerce-recovery-codes.txt' },
  codesKept: { ko: '복구 코드를 보관했습니다', en: 'I have kept the recovery codes' },
  codesKeptNeeded: { ko: '먼저 복구 코드를 보관하세요.', en: 'Keep the recovery codes first.' },
  confirmStep: { ko: '3. 코드 확인', en: '3. Confirm with a code' },
  code: { ko: '앱에 표시된 6자리 코드', en: 'Six-digit code from the app' },
  codeShape: { ko: '숫자 6자리를 입력하세요.', en: 'Enter six digits.' },
  confirm: { ko: '인증 앱 켜기', en: 'Turn on' },
  confirmed: { ko: '2단계 인증을 켰습니다.', en: 'Two-step sign-in is on.' },

  passkeysTitle: { ko: '패스키', en: 'Passkeys' },
  passkeysText: {
    ko: '지문, 얼굴, 보안 키로 비밀번호 없이 로그인합니다.',
    en: 'Sign in with fingerprint, face or security key, without a password.',
  },
  passkeysNone: { ko: '등록한 패스키가 없습니다.', en: 'No passkey yet.' },
  passkeysUnsupported: {
    ko: '이 브라우저는 패스키를 쓸 수 없습니다. HTTPS 주소나 localhost로 접속했는지 확인하세요.',
    en: 'This browser cannot use passkeys here. They need an HTTPS address or localhost.',
  },
  passkeyAdd: { ko: '패스키 추가', en: 'Add a passkey' },
  passkeyAddText: {
    ko: '이름을 정하면 브라우저가 기기를 확인합니다.',
    en: 'Name it, then your browser asks for the device.',
  },
  passkeyName: { ko: '이름', en: 'Name' },
  passkeyNameHint: { ko: '예: 내 노트북', en: 'For example “My laptop”' },
  passkeyAdded: { ko: '패스키를 추가했습니다.', en: 'Passkey added.' },
  passkeyCancelled: {
    ko: '브라우저 창이 닫혀 패스키를 추가하지 못했습니다. 다시 시도하세요.',
    en: 'The browser prompt was closed, so no passkey was added. Try again.',
  },
  passkeyRemove: { ko: '패스키 삭제', en: 'Remove passkey' },
  passkeyRemoveName: { ko: '{{name}} 패스키 삭제', en: 'Remove passkey {{name}}' },
  passkeyRemoveTitle: { ko: '“{{name}}” 패스키를 삭제할까요?', en: 'Remove “{{name}}”?' },
  passkeyRemoveText: { ko: '이 패스키로는 더 이상 로그인할 수 없습니다.', en: 'You can no longer sign in with it.' },
  passkeyRemoved: { ko: '패스키를 삭제했습니다.', en: 'Passkey removed.' },
  passkeyUsed: { ko: '마지막 사용 {{at}}', en: 'Last used {{at}}' },
  passkeyNotUsed: { ko: '아직 쓰지 않음', en: 'Not used yet' },
})

import { defineWords } from '../define.ts'

/** Accounts, sign-in, roles. */
export const accounts = defineWords({
  en: {
    'not-signed-in': {
      title: 'You are not signed in',
      consequence: 'This page and its data stay closed.',
      nextStep: 'Sign in and try again.',
    },
    'not-allowed': {
      title: 'Your role does not allow this',
      consequence: 'Nothing was changed.',
      nextStep: 'Ask an owner of the shop to do it or to change your role.',
    },
    'fresh-sign-in-needed': {
      title: 'Please confirm that it is you',
      consequence: 'This step is sensitive, so it waits until you have confirmed.',
      nextStep: 'Enter your password again, then repeat the step.',
    },
    'setup-link-invalid': {
      title: 'This set-up link is not valid any more',
      consequence: 'No account was made. A link works once and for 30 minutes.',
      nextStep: 'Restart the program on your machine and open the new link it prints.',
    },
    'setup-done': {
      title: 'Set-up is already finished',
      consequence: 'The set-up link has no further use.',
      nextStep: 'Sign in, or ask an owner for an invitation.',
    },
    'invitation-invalid': {
      title: 'This invitation is not valid any more',
      consequence: 'No account was made. It was used, taken back, or has expired.',
      nextStep: 'Ask the person who invited you for a new link.',
    },
    'password-common': {
      title: 'This password is easy to guess',
      consequence: 'It is made of common words, repeats itself, or holds your name or address, so it was not accepted.',
      nextStep: 'Choose another one, for example four unrelated words.',
    },
    'email-taken': {
      title: 'This e-mail address is already in use',
      consequence: 'Nothing was added.',
      nextStep: 'Use another address, or sign in with this one.',
    },
    'sign-in-failed': {
      title: 'E-mail address or password is not right',
      consequence: 'You are not signed in.',
      nextStep: 'Check both and try again. An owner can make a reset link with `npx commerce user reset-link`.',
    },
    'second-factor-needed': {
      title: 'A code is needed as well',
      consequence: 'The password was right, but you are not signed in yet.',
      nextStep: 'Enter the code of your authenticator app or a recovery code.',
    },
    'second-factor-wrong': {
      title: 'This code is not right',
      consequence: 'Nothing was changed.',
      nextStep: 'Enter the code your authenticator app shows now. The clock of the phone must be right.',
    },
    'second-factor-on': {
      title: 'The second factor is already on',
      consequence: 'Nothing was changed.',
      nextStep: 'Turn it off first to set up another app.',
    },
    'account-braked': {
      title: 'Too many wrong attempts for this account',
      consequence: 'Further attempts are refused for {{seconds}} s, even with the right password.',
      nextStep: 'Wait {{seconds}} s and try again.',
    },
    'password-wrong': {
      title: 'The password is not right',
      consequence: 'Nothing was changed.',
      nextStep: 'Enter the password of your account again.',
    },
    'reset-link-invalid': {
      title: 'This reset link is not valid any more',
      consequence: 'The password was not changed.',
      nextStep: 'Make a new link with `npx commerce user reset-link` on the machine.',
    },
    'passkey-refused': {
      title: 'The passkey was not accepted',
      consequence: 'Nothing was changed.',
      nextStep: 'Try again with this device, or use your password.',
    },
    'google-not-configured': {
      title: 'Sign-in with Google is not set up here',
      consequence: 'You are not signed in.',
      nextStep: 'Use your e-mail address and password. An owner can set GOOGLE_SIGN_IN_CLIENT_ID.',
    },
    'google-cancelled': {
      title: 'The sign-in with Google was cancelled',
      consequence: 'You are not signed in.',
      nextStep: 'Try again, or sign in with your e-mail address and password.',
    },
    'google-no-account': {
      title: 'No account here belongs to this Google account',
      consequence: 'You are not signed in, and no account was made.',
      nextStep: 'Choose another Google account, or ask an owner for an invitation to this address.',
    },
    'google-second-factor': {
      title: 'Google alone is not enough for this account',
      consequence: 'You are not signed in. The account is protected by a second factor.',
      nextStep: 'Sign in with your password and a code, or with a passkey.',
    },
    'google-failed': {
      title: 'The sign-in with Google did not work',
      consequence: 'You are not signed in.',
      nextStep: 'Begin again from this page. If it fails again, sign in with your e-mail address and password.',
    },
    'last-owner': {
      title: 'This person is the only owner',
      consequence: 'Nothing was changed. A shop without an owner could not be managed by anyone.',
      nextStep: 'Make another person owner first.',
    },
  },
  ko: {
    'not-signed-in': {
      title: '로그인하지 않은 상태입니다',
      consequence: '이 화면과 데이터를 볼 수 없습니다.',
      nextStep: '로그인한 뒤 다시 시도하세요.',
    },
    'not-allowed': {
      title: '현재 역할로는 할 수 없는 일입니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '상점 소유자에게 대신 해 달라고 하거나 역할 변경을 요청하세요.',
    },
    'fresh-sign-in-needed': {
      title: '본인 확인이 필요합니다',
      consequence: '중요한 작업이라 확인을 마칠 때까지 진행하지 않습니다.',
      nextStep: '비밀번호를 다시 입력한 뒤 작업을 이어서 하세요.',
    },
    'setup-link-invalid': {
      title: '더 이상 쓸 수 없는 설정 링크입니다',
      consequence: '계정을 만들지 않았습니다. 설정 링크는 30분 동안 한 번만 쓸 수 있습니다.',
      nextStep: '설치한 컴퓨터에서 프로그램을 다시 시작하고 새로 표시되는 링크를 여세요.',
    },
    'setup-done': {
      title: '처음 설정을 이미 마쳤습니다',
      consequence: '설정 링크는 더 이상 쓰이지 않습니다.',
      nextStep: '로그인하거나 소유자에게 초대를 요청하세요.',
    },
    'invitation-invalid': {
      title: '더 이상 쓸 수 없는 초대입니다',
      consequence: '계정을 만들지 않았습니다. 이미 사용했거나, 취소되었거나, 기한이 지났습니다.',
      nextStep: '초대한 사람에게 새 링크를 요청하세요.',
    },
    'password-common': {
      title: '쉽게 추측할 수 있는 비밀번호입니다',
      consequence: '흔한 단어나 반복되는 글자, 이름이나 이메일 주소가 들어 있어 받아들이지 않았습니다.',
      nextStep: '서로 관련 없는 단어 네 개처럼 다른 비밀번호를 정하세요.',
    },
    'email-taken': {
      title: '이미 사용 중인 이메일 주소입니다',
      consequence: '추가된 내용은 없습니다.',
      nextStep: '다른 주소를 쓰거나 이 주소로 로그인하세요.',
    },
    'sign-in-failed': {
      title: '이메일 주소나 비밀번호가 맞지 않습니다',
      consequence: '로그인하지 못했습니다.',
      nextStep:
        '둘 다 확인하고 다시 시도하세요. 소유자는 `npx commerce user reset-link`로 재설정 링크를 만들 수 있습니다.',
    },
    'second-factor-needed': {
      title: '인증 코드도 필요합니다',
      consequence: '비밀번호는 맞지만 아직 로그인하지 않은 상태입니다.',
      nextStep: '인증 앱의 코드나 복구 코드를 입력하세요.',
    },
    'second-factor-wrong': {
      title: '인증 코드가 맞지 않습니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '인증 앱에 지금 표시된 코드를 입력하세요. 휴대폰의 시각이 정확해야 합니다.',
    },
    'second-factor-on': {
      title: '2단계 인증이 이미 켜져 있습니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '다른 앱을 등록하려면 먼저 2단계 인증을 끄세요.',
    },
    'account-braked': {
      title: '이 계정에서 틀린 시도가 너무 많았습니다',
      consequence: '비밀번호가 맞더라도 {{seconds}}초 동안 받지 않습니다.',
      nextStep: '{{seconds}}초 뒤에 다시 시도하세요.',
    },
    'password-wrong': {
      title: '비밀번호가 맞지 않습니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '계정의 비밀번호를 다시 입력하세요.',
    },
    'reset-link-invalid': {
      title: '더 이상 쓸 수 없는 재설정 링크입니다',
      consequence: '비밀번호는 바뀌지 않았습니다.',
      nextStep: '설치한 컴퓨터에서 `npx commerce user reset-link`로 새 링크를 만드세요.',
    },
    'passkey-refused': {
      title: '패스키를 확인하지 못했습니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '이 기기로 다시 시도하거나 비밀번호를 사용하세요.',
    },
    'google-not-configured': {
      title: 'Google 로그인이 설정되어 있지 않습니다',
      consequence: '로그인하지 못했습니다.',
      nextStep: '이메일 주소와 비밀번호로 로그인하세요. 소유자는 GOOGLE_SIGN_IN_CLIENT_ID를 설정할 수 있습니다.',
    },
    'google-cancelled': {
      title: 'Google 로그인을 취소했습니다',
      consequence: '로그인하지 못했습니다.',
      nextStep: '다시 시도하거나 이메일 주소와 비밀번호로 로그인하세요.',
    },
    'google-no-account': {
      title: '이 Google 계정과 연결된 계정이 없습니다',
      consequence: '로그인하지 못했고 새 계정도 만들지 않았습니다.',
      nextStep: '다른 Google 계정을 고르거나, 소유자에게 이 주소로 초대해 달라고 요청하세요.',
    },
    'google-second-factor': {
      title: '이 계정은 Google 로그인만으로는 들어올 수 없습니다',
      consequence: '로그인하지 못했습니다. 2단계 인증이 켜져 있는 계정입니다.',
      nextStep: '비밀번호와 인증 코드, 또는 패스키로 로그인하세요.',
    },
    'google-failed': {
      title: 'Google 로그인을 마치지 못했습니다',
      consequence: '로그인하지 못했습니다.',
      nextStep: '이 화면에서 다시 시작하세요. 계속 안 되면 이메일 주소와 비밀번호로 로그인하세요.',
    },
    'last-owner': {
      title: '한 명뿐인 소유자입니다',
      consequence: '바뀐 내용은 없습니다. 소유자가 없으면 아무도 상점을 관리할 수 없습니다.',
      nextStep: '먼저 다른 사람을 소유자로 지정하세요.',
    },
  },
})

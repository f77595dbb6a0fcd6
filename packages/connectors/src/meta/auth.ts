import type { AuthSpec } from '@commerce/contracts/connector'
import { bothWords } from '../kit/index.ts'

export const metaAuth: AuthSpec = {
  fields: [
    {
      name: 'accessToken',
      secret: true,
      label: bothWords('액세스 토큰', 'Access token'),
      help: bothWords(
        '비즈니스 설정 > 사용자 > 시스템 사용자에서 "새 토큰 생성"을 눌러 만듭니다. 시스템 사용자 토큰은 만료되지 않게 만들 수 있습니다.',
        'Business settings > Users > System users > "Generate new token". A token of a system user can be made without an end.',
      ),
      example: 'EAAExampleToken',
      pattern: /^[\x21-\x7e]{10,600}$/,
      optional: false,
      variable: 'META_ACCESS_TOKEN',
    },
    {
      name: 'accountId',
      secret: false,
      label: bothWords('광고 계정 번호', 'Ad account id'),
      help: bothWords(
        '광고 관리자 주소창의 act= 뒤에 있는 숫자입니다. 앞의 act_ 는 있어도 되고 없어도 됩니다.',
        'The number after act= in the address of Ads Manager, with or without act_ in front.',
      ),
      example: 'act_1234567890',
      pattern: /^(act_)?\d{5,20}$/,
      optional: false,
      variable: 'META_AD_ACCOUNT_ID',
    },
    {
      name: 'appSecret',
      secret: true,
      label: bothWords('앱 시크릿', 'App secret'),
      help: bothWords(
        '개발자 사이트 > 내 앱 > 설정 > 기본 설정에 있습니다. "서버 API 호출에 앱 시크릿 증명 필요"를 켠 앱에만 필요합니다.',
        'Developer site > My apps > Settings > Basic. Needed only when the app demands a proof of its secret for server calls.',
      ),
      example: '0123456789abcdef0123456789abcdef',
      pattern: /^[0-9a-f]{32}$/,
      optional: true,
      variable: null,
    },
  ],
  steps: [
    bothWords(
      '개발자 사이트(developers.facebook.com)에서 비즈니스 유형의 앱을 만들고 Marketing API를 추가합니다.',
      'On developers.facebook.com make an app of the type Business and add the Marketing API.',
    ),
    bothWords(
      '비즈니스 설정 > 시스템 사용자에서 사용자를 만들고 광고 계정을 "성과 보기" 권한으로 배정합니다.',
      'In Business settings > System users make a user and assign the ad account with "View performance".',
    ),
    bothWords(
      '그 사용자로 앱의 토큰을 만들고 ads_read 권한만 고릅니다.',
      'Generate a token of the app for that user with the permission ads_read only.',
    ),
    bothWords(
      '토큰과 광고 계정 번호를 여기에 붙여 넣고 연결을 시험합니다.',
      'Paste the token and the ad account id here and test the connection.',
    ),
  ],
  consoleUrl: 'https://business.facebook.com/settings/system-users',
  rights: [
    bothWords('ads_read (광고 성과 읽기)', 'ads_read (read ad performance)'),
    bothWords(
      'ads_management (승인한 조치를 여기서 실행할 때만. 광고 계정 권한도 "캠페인 관리"로)',
      'ads_management (only to carry out approved actions from here; the ad account then with "Manage campaigns")',
    ),
  ],
  keyLifeDays: null,
}

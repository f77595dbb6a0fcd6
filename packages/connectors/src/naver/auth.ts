import type { AuthSpec } from '@commerce/contracts/connector'
import { bothWords } from '../kit/index.ts'

/** Keys of the SearchAd API. They do not end by themselves. */
export const naverAuth: AuthSpec = {
  fields: [
    {
      name: 'apiKey',
      secret: true,
      label: bothWords('액세스 라이선스', 'Access licence'),
      help: bothWords(
        '검색광고 > 도구 > API 사용 관리에서 "액세스라이선스"를 복사하세요.',
        'In Search Ads > Tools > API Manager, copy "Access License".',
      ),
      example: '0100000000example0000000000000000000000000000000000000000000000000',
      pattern: /^[\x21-\x7e]{20,200}$/,
      optional: false,
      variable: 'NAVER_SEARCHAD_API_KEY',
    },
    {
      name: 'secretKey',
      secret: true,
      label: bothWords('비밀키', 'Secret key'),
      help: bothWords(
        '같은 화면의 "비밀키"입니다. 끝의 = 까지 그대로 붙여 넣으세요.',
        'On the same page, "Secret Key". Paste all of it, with the = signs at the end.',
      ),
      example: 'AQAAAABexampleSecretKey==',
      pattern: /^[\x21-\x7e]{10,200}$/,
      optional: false,
      variable: 'NAVER_SEARCHAD_SECRET_KEY',
    },
    {
      name: 'customerId',
      secret: false,
      label: bothWords('고객 ID (CUSTOMER_ID)', 'Customer id (CUSTOMER_ID)'),
      help: bothWords(
        '같은 화면 위쪽의 "CUSTOMER_ID" 숫자입니다. 다른 계정을 맡아 운영한다면 그 광고 계정의 번호를 넣으세요.',
        'The number "CUSTOMER_ID" at the top of that page. When you manage other accounts, the number of that ad account.',
      ),
      example: '1234567',
      pattern: /^\d{1,15}$/,
      optional: false,
      variable: 'NAVER_SEARCHAD_CUSTOMER_ID',
    },
  ],
  steps: [
    bothWords('네이버 검색광고에 광고주 계정으로 로그인합니다.', 'Sign in to Naver Search Ads as the advertiser.'),
    bothWords('도구 > API 사용 관리를 엽니다.', 'Open Tools > API Manager.'),
    bothWords(
      '"네이버 검색광고 API 서비스 신청"을 누르면 라이선스와 비밀키가 만들어집니다.',
      'Press the button that applies for the API; licence and secret key appear.',
    ),
    bothWords('세 값을 여기에 붙여 넣고 연결을 시험합니다.', 'Paste the three values here and test the connection.'),
  ],
  consoleUrl: 'https://manage.searchad.naver.com',
  rights: [
    bothWords('광고 계정 조회 권한(관리자 또는 조회 담당자)', 'Right to view the ad account (manager or viewer)'),
    bothWords('보고서 조회 권한', 'Right to view reports'),
    bothWords(
      '광고 관리 권한 (승인한 조치를 여기서 실행할 때만)',
      'Right to manage ads (only to carry out approved actions from here)',
    ),
  ],
  keyLifeDays: null,
}

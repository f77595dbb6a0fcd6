import type { AuthSpec } from '@commerce/contracts/connector'
import { bothWords } from '../kit/index.ts'

export const googleAuth: AuthSpec = {
  fields: [
    {
      name: 'customerId',
      secret: false,
      label: bothWords('고객 ID', 'Customer id'),
      help: bothWords(
        '구글 애즈 화면 오른쪽 위의 번호(123-456-7890)입니다. 관리자(MCC) 계정이 아니라 광고가 실제로 도는 계정의 번호를 넣으세요.',
        'The number at the top right of Google Ads (123-456-7890). Of the account that runs the ads, not of a manager account.',
      ),
      example: '123-456-7890',
      pattern: /^\d{3}-?\d{3}-?\d{4}$/,
      optional: false,
      variable: 'GOOGLE_ADS_CUSTOMER_ID',
    },
    {
      name: 'clientId',
      secret: false,
      label: bothWords('OAuth 클라이언트 ID', 'OAuth client id'),
      help: bothWords(
        'Google Cloud 콘솔 > API 및 서비스 > 사용자 인증 정보에서 만든 OAuth 클라이언트의 ID입니다.',
        'Google Cloud console > APIs & Services > Credentials: the id of the OAuth client.',
      ),
      example: '123456789012-abcdefghij.apps.googleusercontent.com',
      pattern: /^[\w.-]{10,200}$/,
      optional: false,
      variable: 'GOOGLE_ADS_CLIENT_ID',
    },
    {
      name: 'clientSecret',
      secret: true,
      label: bothWords('OAuth 클라이언트 보안 비밀번호', 'OAuth client secret'),
      help: bothWords('같은 화면의 "클라이언트 보안 비밀번호"입니다.', 'On the same page, "Client secret".'),
      example: 'GOCSPX-exampleSecret',
      pattern: /^[\x21-\x7e]{10,200}$/,
      optional: false,
      variable: 'GOOGLE_ADS_CLIENT_SECRET',
    },
    {
      name: 'refreshToken',
      secret: true,
      label: bothWords('갱신 토큰 (refresh token)', 'Refresh token'),
      help: bothWords(
        '범위 https://www.googleapis.com/auth/adwords 로 한 번 동의해 받은 토큰입니다. 동의 화면이 "테스트" 상태이면 7일 뒤에 끝나므로 "프로덕션"으로 게시하세요.',
        'From one consent with the scope https://www.googleapis.com/auth/adwords. It ends after 7 days while the consent screen is in "Testing": publish it.',
      ),
      example: '1//0exampleRefreshToken',
      pattern: /^[\x21-\x7e]{10,600}$/,
      optional: false,
      variable: 'GOOGLE_ADS_REFRESH_TOKEN',
    },
    {
      name: 'loginCustomerId',
      secret: false,
      label: bothWords('관리자 계정 ID', 'Manager account id'),
      help: bothWords(
        '관리자(MCC) 계정을 거쳐 접근할 때만 그 관리자 계정의 번호를 넣으세요.',
        'Only when access goes through a manager account: the number of that manager account.',
      ),
      example: '098-765-4321',
      pattern: /^\d{3}-?\d{3}-?\d{4}$/,
      optional: true,
      variable: null,
    },
    {
      name: 'developerToken',
      secret: true,
      label: bothWords('개발자 토큰', 'Developer token'),
      help: bothWords(
        '2026년 9월부터는 필요하지 않습니다. 관리자 계정의 API 센터에서 받은 것이 있으면 넣어도 됩니다.',
        'Not needed since September 2026. May be entered when the API centre of a manager account gave you one.',
      ),
      example: 'exampleDeveloperToken1',
      pattern: /^[\w-]{10,100}$/,
      optional: true,
      variable: 'GOOGLE_ADS_DEVELOPER_TOKEN',
    },
  ],
  steps: [
    bothWords(
      'Google Cloud 콘솔에서 프로젝트를 만들고 Google Ads API를 사용 설정합니다.',
      'In the Google Cloud console make a project and enable the Google Ads API.',
    ),
    bothWords(
      'OAuth 동의 화면을 만들어 "프로덕션"으로 게시하고, OAuth 클라이언트를 만듭니다.',
      'Set up the OAuth consent screen, publish it, and create an OAuth client.',
    ),
    bothWords(
      '광고 계정을 볼 수 있는 구글 계정으로 한 번 동의해 갱신 토큰을 받습니다.',
      'Consent once with a Google account that may view the ad account, and take the refresh token.',
    ),
    bothWords('값을 여기에 붙여 넣고 연결을 시험합니다.', 'Paste the values here and test the connection.'),
  ],
  consoleUrl: 'https://console.cloud.google.com/apis/credentials',
  rights: [
    bothWords(
      '광고 계정의 "읽기 전용" 접근 권한 (승인한 조치를 여기서 실행하려면 "표준")',
      '"Read only" access to the ad account ("Standard" to carry out approved actions from here)',
    ),
    bothWords('Google Ads API 탐색(Explorer) 등급 이상', 'Google Ads API access level Explorer or higher'),
  ],
  keyLifeDays: null,
}

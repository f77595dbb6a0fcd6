import type { AuthSpec } from '@commerce/contracts/connector'
import { bothWords } from '../kit/index.ts'

/** Keys of a Wing vendor; they die after 180 days and are issued anew by the vendor. */
export const coupangAuth: AuthSpec = {
  fields: [
    {
      name: 'vendorId',
      secret: false,
      label: bothWords('업체코드', 'Vendor code'),
      help: bothWords(
        'WING > 판매자정보 > 추가판매정보 > OPEN API 키에 있는 "업체코드"(A로 시작)입니다.',
        'In WING > Seller information > Open API key: the vendor code, it begins with A.',
      ),
      example: 'A00012345',
      pattern: /^[A-Z]\d{5,12}$/,
      optional: false,
      variable: 'COUPANG_VENDOR_ID',
    },
    {
      name: 'accessKey',
      secret: true,
      label: bothWords('액세스 키', 'Access key'),
      help: bothWords('같은 화면의 "Access Key"입니다.', 'On the same page, "Access Key".'),
      example: '00000000-0000-4000-8000-000000000000',
      pattern: /^[\x21-\x7e]{8,200}$/,
      optional: false,
      variable: 'COUPANG_ACCESS_KEY',
    },
    {
      name: 'secretKey',
      secret: true,
      label: bothWords('시크릿 키', 'Secret key'),
      help: bothWords('같은 화면의 "Secret Key"입니다.', 'On the same page, "Secret Key".'),
      example: 'test-secret-key-0123456789',
      pattern: /^[\x21-\x7e]{8,200}$/,
      optional: false,
      variable: 'COUPANG_SECRET_KEY',
    },
  ],
  steps: [
    bothWords('쿠팡 WING에 로그인합니다.', 'Sign in to Coupang WING.'),
    bothWords(
      '판매자정보 > 추가판매정보 > OPEN API 키 발급에서 키를 발급받습니다. 업체명과 URL은 "자체개발"로 고릅니다.',
      'Under Seller information > Open API key, have a key issued; choose "own development".',
    ),
    bothWords(
      '이 서버의 공인 IP를 허용 IP에 등록합니다. 연동 정보는 10번까지만 고칠 수 있습니다.',
      'Enter the public address of this server among the allowed ones. The entry can be changed ten times only.',
    ),
    bothWords(
      '키는 180일 뒤에 끝납니다. 그 전에 WING에서 다시 발급받아 여기에 넣으세요.',
      'A key ends after 180 days. Have a new one issued before, and enter it here.',
    ),
  ],
  consoleUrl: 'https://wing.coupang.com',
  rights: [bothWords('OPEN API 키(주문·반품 조회)', 'Open API key (reading orders and returns)')],
  keyLifeDays: 180,
}

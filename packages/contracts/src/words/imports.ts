import { defineWords } from './define.ts'

/** The page of CSV import. */
export const imports = defineWords({
  title: { ko: 'CSV 가져오기', en: 'Import CSV' },
  what: {
    ko: '주문, 상품, 광고비 파일을 올리면 열을 맞추고 미리 확인한 뒤 저장합니다. 엑셀에서 저장한 한글 파일도 그대로 읽습니다.',
    en: 'You upload order, product or ad-spend files, match the columns, look at a preview, and then save.',
  },
  notYet: {
    ko: '이 버전에는 아직 없습니다. 채널 연결과 함께 추가됩니다.',
    en: 'It is not in this version yet. It comes together with the channel connections.',
  },
})

import { defineWords } from '../define.ts'

/** Why a row of a file or of an answer could not be used. */
export const rows = defineWords({
  en: {
    'row-shape': {
      title: '“{{field}}” is not in the documented form: {{why}}',
      consequence: 'The row waits in quarantine. The rows beside it are loaded.',
      nextStep: 'Look at the row. After an update of the program it can be read again.',
    },
    'row-columns': {
      title: 'The row has {{found}} cells where {{expected}} were expected',
      consequence: 'The row was not loaded. The rows beside it are.',
      nextStep: 'Look for a missing quote or a delimiter inside a text, correct the file and import it again.',
    },
    'row-date': {
      title: '“{{text}}” is not a date',
      consequence: 'The row was not loaded. The rows beside it are.',
      nextStep: 'Correct the date or choose another order of day and month, then import the file again.',
    },
    'row-number': {
      title: '“{{text}}” in {{column}} is not a number',
      consequence: 'The row was not loaded. The rows beside it are.',
      nextStep: 'Correct the number or the decimal sign, then import the file again.',
    },
    'row-negative': {
      title: '{{column}} is below zero',
      consequence: 'The row was not loaded. The rows beside it are.',
      nextStep: 'Correct the value. Refunds have rows of their own.',
    },
    'row-currency': {
      title: '“{{text}}” is not a currency',
      consequence: 'The row was not loaded. The rows beside it are.',
      nextStep: 'Use the three letters of the currency, such as KRW or USD.',
    },
    'row-missing': {
      title: '{{column}} is empty',
      consequence: 'The row was not loaded. The rows beside it are.',
      nextStep: 'Fill the cell in, or choose another column for it, then import the file again.',
    },
    'row-duplicate': {
      title: 'Row {{other}} has the same key and other figures',
      consequence: 'It cannot be told which one is right, so this one was not loaded.',
      nextStep: 'Keep the right one of the two rows and import the file again.',
    },
    'row-duplicate-earlier': {
      title: 'A row further up has the same key and other figures',
      consequence: 'The first one was loaded. It cannot be told which one is right, so this one was not.',
      nextStep:
        'Keep the right one of the two rows, or export the report with the column that tells them apart, and import it again.',
    },
    'row-too-long': {
      title: 'The row is longer than a row can be',
      consequence: 'The row was not loaded. The rows beside it are.',
      nextStep: 'Look for a quote that is never closed, then import the file again.',
    },
    'row-text': {
      title: 'The row holds characters that cannot be stored',
      consequence: 'The row was not loaded. The rows beside it are.',
      nextStep: 'Remove the control characters and import the file again.',
    },
    'row-encoding': {
      title: 'The letters of the row cannot be read in this encoding',
      consequence: 'The row was not loaded. The rows beside it are.',
      nextStep: 'Choose another encoding, or save the file as UTF-8 and import it again.',
    },
    'page-unreadable': {
      title: 'A whole page cannot be read: {{why}}',
      consequence: 'No row of this page was loaded. The page is kept as it came.',
      nextStep: 'Sync the days again. After an update of the program the page can be read again.',
    },
  },
  ko: {
    'row-shape': {
      title: '‘{{field}}’ 값이 문서와 다른 형식입니다: {{why}}',
      consequence: '이 행은 보류했습니다. 다른 행은 저장했습니다.',
      nextStep: '행의 내용을 확인하세요. 프로그램을 업데이트하면 다시 읽을 수 있습니다.',
    },
    'row-columns': {
      title: '칸이 {{expected}}개여야 하는데 {{found}}개입니다',
      consequence: '이 행은 저장하지 않았습니다. 다른 행은 저장했습니다.',
      nextStep: '빠진 따옴표나 글 안의 구분 기호가 있는지 보고, 고친 파일을 다시 가져오세요.',
    },
    'row-date': {
      title: '날짜로 읽을 수 없는 값입니다: “{{text}}”',
      consequence: '이 행은 저장하지 않았습니다. 다른 행은 저장했습니다.',
      nextStep: '날짜를 고치거나 날짜 순서를 다르게 골라 파일을 다시 가져오세요.',
    },
    'row-number': {
      title: '숫자로 읽을 수 없는 값입니다: {{column}} “{{text}}”',
      consequence: '이 행은 저장하지 않았습니다. 다른 행은 저장했습니다.',
      nextStep: '숫자나 소수점 기호를 고친 뒤 파일을 다시 가져오세요.',
    },
    'row-negative': {
      title: '{{column}} 값이 0보다 작습니다',
      consequence: '이 행은 저장하지 않았습니다. 다른 행은 저장했습니다.',
      nextStep: '값을 고치세요. 환불은 별도의 행으로 넣습니다.',
    },
    'row-currency': {
      title: '알 수 없는 통화입니다: “{{text}}”',
      consequence: '이 행은 저장하지 않았습니다. 다른 행은 저장했습니다.',
      nextStep: 'KRW, USD처럼 세 글자로 된 통화 기호를 쓰세요.',
    },
    'row-missing': {
      title: '{{column}} 칸이 비어 있습니다',
      consequence: '이 행은 저장하지 않았습니다. 다른 행은 저장했습니다.',
      nextStep: '칸을 채우거나 다른 열을 고른 뒤 파일을 다시 가져오세요.',
    },
    'row-duplicate': {
      title: '{{other}}행과 키는 같은데 숫자가 다릅니다',
      consequence: '어느 쪽이 맞는지 알 수 없어 이 행은 저장하지 않았습니다.',
      nextStep: '두 행 가운데 맞는 행만 남기고 파일을 다시 가져오세요.',
    },
    'row-duplicate-earlier': {
      title: '위쪽에 키는 같은데 숫자가 다른 행이 있습니다',
      consequence: '먼저 나온 행을 저장했습니다. 어느 쪽이 맞는지 알 수 없어 이 행은 저장하지 않았습니다.',
      nextStep: '두 행 가운데 맞는 행만 남기거나, 두 행을 구분하는 열을 넣어 보고서를 다시 내려받아 가져오세요.',
    },
    'row-too-long': {
      title: '행이 허용된 길이를 넘었습니다',
      consequence: '이 행은 저장하지 않았습니다. 다른 행은 저장했습니다.',
      nextStep: '닫히지 않은 따옴표가 있는지 보고 파일을 다시 가져오세요.',
    },
    'row-text': {
      title: '저장할 수 없는 문자가 들어 있습니다',
      consequence: '이 행은 저장하지 않았습니다. 다른 행은 저장했습니다.',
      nextStep: '제어 문자를 지운 뒤 파일을 다시 가져오세요.',
    },
    'row-encoding': {
      title: '이 문자 인코딩으로는 글자를 읽을 수 없습니다',
      consequence: '이 행은 저장하지 않았습니다. 다른 행은 저장했습니다.',
      nextStep: '다른 인코딩을 고르거나 파일을 UTF-8로 저장해 다시 가져오세요.',
    },
    'page-unreadable': {
      title: '페이지 전체를 읽을 수 없습니다: {{why}}',
      consequence: '이 페이지의 행은 저장하지 않았습니다. 받은 페이지는 그대로 보관합니다.',
      nextStep: '해당 날짜를 다시 동기화하세요. 프로그램을 업데이트하면 다시 읽을 수 있습니다.',
    },
  },
})

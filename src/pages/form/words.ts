export const formWords = {
  foreign: {
    ru: 'Форма отправлена не со страницы этого сайта, и поэтому ничего не сделано. Откройте страницу здесь и заполните форму заново.',
    en: 'The form was not sent from a page of this site, so nothing was done. Open the page here and fill in the form again.',
  },
  stale: {
    ru: 'Форма устарела: вход с тех пор сменился. Ничего не сделано; откройте страницу заново.',
    en: 'The form is out of date: the sign-in has changed since. Nothing was done; open the page again.',
  },
  over: {
    ru: 'Время входа истекло. Ничего не записано. Войдите заново в другой вкладке, вернитесь назад и скопируйте введённое.',
    en: 'The sign-in has ended. Nothing was recorded. Sign in again in another tab, go back, and copy what you typed.',
  },
  unreadable: {
    ru: 'Форму не удалось прочитать; вернитесь и отправьте её ещё раз.',
    en: 'The form could not be read; go back and send it again.',
  },
  tooLarge: {
    ru: 'Отправлено слишком много. Ничего не записано; вернитесь и уменьшите файлы.',
    en: 'Too much was sent. Nothing was recorded; go back and make the files smaller.',
  },
  wrong: { ru: 'Исправьте отмеченное', en: 'Put right what is marked' },
  optional: { ru: 'не обязательно', en: 'optional' },
} as const

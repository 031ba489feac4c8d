// Files can take minutes on a slow line: shows how far they are. Without this script the form is sent
// by the browser itself, and everything else is the same.
const form = document.querySelector('form[data-upload]')

const hasFiles = (data) =>
  [...data.values()].some((value) => value instanceof File && value.size > 0)

const send = (event) => {
  const sent = event.currentTarget
  const data = new FormData(sent, event.submitter)
  if (!hasFiles(data)) return
  event.preventDefault()
  const state = sent.querySelector('.upload-state')
  const buttons = sent.querySelectorAll('button')
  const bar = document.createElement('progress')
  bar.max = 1
  bar.value = 0
  bar.ariaLabel = sent.dataset.sending
  state.replaceChildren(`${sent.dataset.sending} `, bar)
  for (const button of buttons) button.disabled = true
  const fail = () => {
    for (const button of buttons) button.disabled = false
    state.textContent = sent.dataset.failed
  }
  const request = new XMLHttpRequest()
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    bar.value = total > 0 ? loaded / total : 0
  })
  request.upload.addEventListener('load', () => {
    state.textContent = sent.dataset.sent
  })
  request.addEventListener('error', fail)
  request.addEventListener('timeout', fail)
  request.addEventListener('load', () => {
    const answer = new DOMParser().parseFromString(request.responseText, 'text/html')
    const content = answer.querySelector('main')
    if (content === null) return fail()
    document.title = answer.title
    document.querySelector('main').replaceWith(content)
    scrollTo(0, 0)
    content.focus()
    watch()
  })
  request.open('POST', sent.action)
  request.setRequestHeader('Accept', 'text/html')
  request.send(data)
}

const watch = () => document.querySelector('form[data-upload]')?.addEventListener('submit', send)
if (form !== null) watch()
